import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { SpanLogConsumer, type AssignmentListener, type RecordBatch } from '@app/span-log';

/** What happens between the last record and leaving the group. */
export type Drain = () => Promise<void>;

/**
 * Delivers the record batches of a consumer group to Nest's event handlers. Unlike Nest's own Kafka transport it passes whole batches, leaves bytes
 * as they are, and commits nothing: offsets belong to the handler's side.
 */
export class SpanLogServer extends Server implements CustomTransportStrategy {
  /** The consumer learns of failures, and ends the process on them. */
  override readonly propagatesEventHandlerErrors = true;

  /** @param patterns of the handlers, by topic */
  constructor(
    private readonly consumer: SpanLogConsumer,
    private readonly assignments: AssignmentListener,
    private readonly patterns: ReadonlyMap<string, string>,
    private readonly drain: Drain,
  ) {
    super();
  }

  /** Calls back when the consumer has begun to join; it waits for absent brokers by itself. */
  async listen(callback: () => void): Promise<void> {
    await this.consumer.start([...this.patterns.keys()], (batch) => this.#deliver(batch), this.assignments);
    callback();
  }

  async close(): Promise<void> {
    await this.drain();
    await this.consumer.stop();
  }

  on(): never {
    throw new TypeError('this transport has no events of its own');
  }

  unwrap(): never {
    throw new TypeError('inject SpanLogConsumer instead');
  }

  /** Nest hands failures back inside an Observable; awaiting only the handler would miss them. */
  async #deliver(batch: RecordBatch): Promise<bigint> {
    const handler = this.getHandlerByPattern(this.patterns.get(batch.topic) ?? '');
    if (!handler) throw new Error(`no handler for topic ${batch.topic}`);
    const result: unknown = await handler(batch);
    const next: unknown = isObservable(result) ? await lastValueFrom(result) : result;
    if (typeof next !== 'bigint')
      throw new TypeError(`the handler of topic ${batch.topic} did not say what to deliver next`);
    return next;
  }
}
