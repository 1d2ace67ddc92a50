import { DeadLetterHeader, deadLetterTopic, otlpJsonToProtobuf } from '@app/model';
import { MemorySpanLog, SpanLogPublisher, type IncomingRecord, type OutgoingRecord } from '@app/span-log';
import { deadLetterRecord, type DeadLetter } from '../dead-letter.js';
import { parseCommand } from './parse-command.js';
import { runCommand } from './run-command.js';
import { UsageError } from '../../command/usage.error.js';

export const TOPIC = 'spans';
export const NOW = Date.parse('2026-11-22T12:00:00Z');
export const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

/** One span as an OTLP request. */
export function spanOf(service: string, name = 'GET /', spanId = 'b7ad6b7169203331'): Buffer {
  const time = `${NOW}000000`;
  const span = { traceId: TRACE_ID, spanId, name, startTimeUnixNano: time, endTimeUnixNano: time };
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: service } }] };
  return otlpJsonToProtobuf(JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] }));
}

export interface LetterFixture extends Partial<DeadLetter> {
  readonly partition?: number;
  readonly sourceTopic?: string;
  readonly sourcePartition?: number;
  readonly source?: Partial<IncomingRecord>;
  readonly failedMillis?: number;
}

/** A dead-letter topic in memory, and the commands on it. */
export class LetterOffice {
  readonly log = new MemorySpanLog({ partitions: 2 });
  readonly published: { topic: string; records: readonly OutgoingRecord[] }[] = [];
  readonly stop = new AbortController();
  /** Thrown instead of the next publishes. */
  readonly failures: Error[] = [];
  partitions = 2;

  async letters(...letters: readonly LetterFixture[]): Promise<void> {
    for (const letter of letters) {
      const record = { offset: 7n, timestampMillis: NOW - 1000, key: null, value: null, headers: {}, ...letter.source };
      const source = { topic: letter.sourceTopic ?? TOPIC, partition: letter.sourcePartition ?? 1, record };
      const whole: DeadLetter = {
        reasonClass: 'rejected',
        payload: spanOf('shop'),
        errorType: 'document_parsing_exception',
        reason: 'failed to parse',
        attempts: 1,
        firstFailureMillis: letter.failedMillis ?? NOW,
        ...letter,
      };
      const outgoing = deadLetterRecord(whole, source, 2, letter.failedMillis ?? NOW);
      await this.log.publisher.publish(deadLetterTopic(TOPIC), [{ ...outgoing, partition: letter.partition ?? 0 }]);
    }
  }

  /** Runs a command line; an error of usage is its output. */
  async run(...args: readonly string[]): Promise<{ exit: number; out: string; err: string }> {
    let [out, err] = ['', ''];
    const console = {
      print: async (text: string) => void (out += text),
      say: (text: string) => void (err += `${text}\n`),
      signal: this.stop.signal,
      nowMillis: () => NOW,
    };
    try {
      const command = parseCommand(args, NOW);
      if (typeof command === 'string') return { exit: 0, out: command, err };
      const access = { sourceTopic: TOPIC, reader: this.log.reader, publisher: () => new RecordingPublisher(this) };
      return { exit: await runCommand(command, access, console), out, err };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return { exit: 2, out, err: error.message };
    }
  }

  async recordsIn(topic: string): Promise<IncomingRecord[]> {
    const records: IncomingRecord[] = [];
    for await (const record of this.log.reader.read(topic, await this.log.reader.ranges(topic))) records.push(record);
    return records;
  }

  async letterCount(): Promise<number> {
    const records = await this.recordsIn(deadLetterTopic(TOPIC));
    return records.filter(({ headers }) => headers[DeadLetterHeader.sourceTopic] !== undefined).length;
  }
}

class RecordingPublisher extends SpanLogPublisher {
  constructor(private readonly office: LetterOffice) {
    super();
  }

  override async partitionCount(): Promise<number> {
    return this.office.partitions;
  }

  override async publish(topic: string, records: readonly OutgoingRecord[]): Promise<void> {
    const failure = this.office.failures.shift();
    if (failure) throw failure;
    this.office.published.push({ topic, records });
    await this.office.log.publisher.publish(topic, records);
  }
}
