import {
  cutRequest,
  OTLP_PROTOBUF,
  RECORD_VERSION,
  RecordHeader,
  refusedSpans,
  singleSpanRequest,
  type CutMessage,
  type SpanBatch,
} from '@app/model';
import {
  RecordTooLargeError,
  SpanLogUnavailableError,
  type OutgoingRecord,
  type SpanLogPublisher,
} from '@app/span-log';
import { SpanWriter, StorageUnavailableError, type Rejection, type WriteResult } from '@app/storage';

/** Of one record, so that the ingester of the topic can take it and a topic of default size does. */
export interface RecordBounds {
  readonly maxBytes: number;
  readonly maxSpans: number;
}

const BOUNDS: RecordBounds = { maxBytes: 900_000, maxSpans: 10_000 };

/**
 * Writes spans to a topic that an ingester can read: cut by trace id for its partitions, under the tenant and the time of acceptance of the record that
 * they come from, so that its reader puts each span into the same tenant and day.
 *
 * A write that is repeated, because Kafka's answer got lost or a process died before its offsets were committed, appends the same spans again. For an
 * ingester that changes nothing, the same span being the same document; any other reader of the topic sees them twice.
 */
export class TopicSpanWriter extends SpanWriter {
  constructor(
    private readonly publisher: SpanLogPublisher,
    private readonly topic: string,
    private readonly bounds: RecordBounds = BOUNDS,
  ) {
    super();
  }

  override async write(batch: SpanBatch): Promise<WriteResult> {
    const { payload } = batch;
    const { messages, rejected } = await this.#cut(payload, this.bounds.maxSpans);
    const refused = await this.#publish(messages, batch);
    const rejections = [...(rejected === 0 ? [] : this.#flawed(payload)), ...refused];
    const offered = messages.reduce((sum, { spans }) => sum + spans, 0);
    return { stored: offered - refused.length, duplicates: 0, rejections };
  }

  async #cut(payload: Buffer, maxSpans: number): Promise<ReturnType<typeof cutRequest>> {
    const partitions = await whenAvailable(this.publisher.partitionCount(this.topic));
    return cutRequest(payload, { partitions, maxBytes: this.bounds.maxBytes, maxSpans });
  }

  /** @returns spans that the topic will never take */
  async #publish(messages: readonly CutMessage[], batch: SpanBatch): Promise<readonly Rejection[]> {
    if (messages.length === 0) return [];
    try {
      const records = messages.map((message) => recordOf(message, batch));
      await whenAvailable(this.publisher.publish(this.topic, records));
      return [];
    } catch (error) {
      if (!(error instanceof RecordTooLargeError)) throw error;
      return await this.#publishSmaller(messages, batch, error);
    }
  }

  /** The topic's own bound may be lower than ours: one record at a time, then each in halves, down to a single span. */
  async #publishSmaller(
    messages: readonly CutMessage[],
    batch: SpanBatch,
    error: RecordTooLargeError,
  ): Promise<readonly Rejection[]> {
    const [message] = messages;
    if (messages.length === 1 && message!.spans === 1) return [rejection(message!.payload, error.name, error.message)];
    const refused: Rejection[] = [];
    for (const part of messages.length === 1 ? await this.#halves(message!) : messages) {
      refused.push(...(await this.#publish([part], batch)));
    }
    return refused;
  }

  async #halves({ payload, spans }: CutMessage): Promise<readonly CutMessage[]> {
    return (await this.#cut(payload, Math.ceil(spans / 2))).messages;
  }

  #flawed(payload: Buffer): Rejection[] {
    return refusedSpans(payload, this.bounds.maxBytes).map(({ ordinal, reason }) =>
      rejection(singleSpanRequest(payload, ordinal), 'invalid_span', reason),
    );
  }
}

function recordOf({ partition, payload }: CutMessage, { acceptedMillis, tenant }: SpanBatch): OutgoingRecord {
  const headers = {
    [RecordHeader.contentType]: OTLP_PROTOBUF,
    [RecordHeader.version]: RECORD_VERSION,
    ...(tenant === undefined ? {} : { [RecordHeader.tenant]: tenant }),
  };
  return { partition, value: payload, headers, timestampMillis: acceptedMillis };
}

function rejection(payload: Uint8Array, errorType: string, reason: string): Rejection {
  return { payload, errorType, reason, attempts: errorType === 'invalid_span' ? 0 : 1, firstFailureMillis: Date.now() };
}

async function whenAvailable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof SpanLogUnavailableError)) throw error;
    throw new StorageUnavailableError(error.message, { cause: error });
  }
}
