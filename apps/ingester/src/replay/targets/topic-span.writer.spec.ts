import { describe, expect, it } from 'vitest';
import { identifiedSpansOf, partitionOf, tenantOfRecord } from '@app/model';
import {
  MemorySpanLog,
  RecordTooLargeError,
  SpanLogPublisher,
  SpanLogUnavailableError,
  type OutgoingRecord,
} from '@app/span-log';
import { StorageUnavailableError } from '@app/storage';
import { otlpRequest, type SpanFixture } from '../../../../../test/contract/otlp-fixture.js';
import { TopicSpanWriter } from './topic-span.writer.js';

const TOPIC = 'copied-spans';
const NOON = Date.parse('2026-11-22T12:00:00Z');

function span(i: number, more: Partial<SpanFixture> = {}): SpanFixture {
  const traceId = i.toString(16).padStart(32, 'a');
  return { traceId, spanId: i.toString(16).padStart(16, 'b'), name: `span ${i}`, startMicros: NOON * 1000, ...more };
}

function request(count: number, ...more: readonly SpanFixture[]): Buffer {
  return otlpRequest({ service: 'shop', spans: [...Array.from({ length: count }, (_, i) => span(i)), ...more] });
}

/** Publishes into memory, unless something is in the way. */
class Kafka extends SpanLogPublisher {
  readonly log = new MemorySpanLog({ partitions: 5 });
  readonly failures: Error[] = [];
  maxRecordBytes = Infinity;
  calls = 0;

  override async partitionCount(): Promise<number> {
    return await this.log.publisher.partitionCount(TOPIC);
  }

  override async publish(topic: string, records: readonly OutgoingRecord[]): Promise<void> {
    this.calls++;
    const failure = this.failures.shift();
    if (failure) throw failure;
    const fitting = records.filter(({ value }) => value.byteLength <= this.maxRecordBytes);
    await this.log.publisher.publish(topic, fitting);
    if (fitting.length < records.length) throw new RecordTooLargeError('above max.message.bytes');
  }

  async records() {
    const records = [];
    const { reader } = this.log;
    for await (const record of reader.read(TOPIC, await reader.ranges(TOPIC))) records.push(record);
    return records;
  }

  /** Document ids of everything in the topic, repeats included. */
  async ids(): Promise<string[]> {
    return (await this.records()).flatMap(({ value, timestampMillis }) => idsOf(value!, timestampMillis)).toSorted();
  }
}

function idsOf(payload: Buffer, acceptedMillis = NOON): string[] {
  return identifiedSpansOf({ payload, acceptedMillis }).map(({ documentId }) => documentId).toSorted(); // prettier-ignore
}

describe('TopicSpanWriter', () => {
  it('puts every span once into the partition of its trace', async () => {
    const kafka = new Kafka();
    const payload = request(40);
    const result = await new TopicSpanWriter(kafka, TOPIC).write({ payload, acceptedMillis: NOON });
    expect(result).toEqual({ stored: 40, duplicates: 0, rejections: [] });
    expect(await kafka.ids()).toEqual(idsOf(payload));
    for (const { partition, value, timestampMillis: acceptedMillis } of await kafka.records()) {
      for (const { span: stored } of identifiedSpansOf({ payload: value!, acceptedMillis })) {
        expect(partitionOf(Buffer.from(stored.traceId, 'hex'), 0, 5)).toBe(partition);
      }
    }
  });

  it('keeps the time of acceptance and the tenant', async () => {
    const kafka = new Kafka();
    const writer = new TopicSpanWriter(kafka, TOPIC);
    await writer.write({ payload: request(1), acceptedMillis: NOON, tenant: 'acme' });
    await writer.write({ payload: request(1), acceptedMillis: NOON + 1 });
    const kept = (await kafka.records()).map(({ headers, timestampMillis }) => {
      return [timestampMillis - NOON, tenantOfRecord(headers), headers['content-type']?.toString()];
    });
    expect(kept).toEqual([
      [0, 'acme', 'application/x-protobuf'],
      [1, undefined, 'application/x-protobuf'],
    ]);
  });

  it('publishes nothing for a record without spans', async () => {
    const kafka = new Kafka();
    const result = await new TopicSpanWriter(kafka, TOPIC).write({ payload: Buffer.alloc(0), acceptedMillis: NOON });
    expect([result.stored, kafka.calls]).toEqual([0, 0]);
  });

  it('says so when Kafka has not acknowledged everything', async () => {
    const kafka = new Kafka();
    const writer = new TopicSpanWriter(kafka, TOPIC);
    kafka.failures.push(new SpanLogUnavailableError('in doubt'));
    const batch = { payload: request(3), acceptedMillis: NOON };
    await expect(writer.write(batch)).rejects.toThrow(StorageUnavailableError);
    expect((await writer.write(batch)).stored).toBe(3);
  });

  it('names the spans that no topic can hold, and publishes the others', async () => {
    const kafka = new Kafka();
    const bad = [span(7, { traceId: '00'.repeat(16) }), span(8, { name: 'x'.repeat(3_000) })];
    const writer = new TopicSpanWriter(kafka, TOPIC, { maxBytes: 2_000, maxSpans: 10 });
    const { stored, rejections } = await writer.write({ payload: request(3, ...bad), acceptedMillis: NOON });
    expect(stored).toBe(3);
    expect(await kafka.ids()).toEqual(idsOf(request(3)));
    expect(rejections.map(({ errorType, reason }) => `${errorType}: ${reason}`)).toEqual([
      'invalid_span: trace_id must be 16 bytes and not all zeros',
      expect.stringMatching(/^invalid_span: a span of 30\d\d bytes is above the limit of 2000 bytes$/),
    ]);
    expect(rejections[1]!.payload.byteLength).toBeGreaterThan(3_000);
  });

  it('cuts smaller what the topic refuses, down to the span that never fits', async () => {
    const kafka = new Kafka();
    kafka.maxRecordBytes = 400;
    const traceId = 'c'.repeat(32);
    const spans = Array.from({ length: 9 }, (_, i) => span(i, { traceId, ...(i === 4 && { name: 'x'.repeat(500) }) }));
    const payload = otlpRequest({ service: 'shop', spans });
    const writer = new TopicSpanWriter(kafka, TOPIC);
    const { stored, rejections } = await writer.write({ payload, acceptedMillis: NOON });
    expect(stored).toBe(8);
    expect(rejections.map(({ errorType, reason }) => `${errorType}: ${reason}`)).toEqual([
      'RecordTooLargeError: above max.message.bytes',
    ]);
    const rest = otlpRequest({ service: 'shop', spans: spans.filter((_, i) => i !== 4) });
    expect(new Set(await kafka.ids())).toEqual(new Set(idsOf(rest)));
  });
});
