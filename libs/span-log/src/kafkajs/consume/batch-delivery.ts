import type { EachBatchPayload } from 'kafkajs';
import type { RecordBatchHandler } from '../../span-log.port.js';
import type { Assignment } from './assignment.js';
import { incomingRecords } from './incoming-record.js';
import type { LossWatch } from './loss-watch.js';
import { startPulse } from './pulse.js';

/** Brings what kafkajs has fetched to the handler, and tells kafkajs where to go on. */
export class BatchDelivery {
  /** @param onBug told what the handler threw */
  constructor(
    private readonly handler: RecordBatchHandler,
    private readonly losses: LossWatch,
    private readonly sessionTimeoutMs: number,
    private readonly onBug: (error: unknown) => void,
  ) {}

  /**
   * Resolves when the handler has settled; the assignment may be lost by then.
   *
   * @throws what ends the membership: kafkajs joins again on it
   */
  async deliver(payload: EachBatchPayload, assignment: Assignment): Promise<void> {
    const { batch } = payload;
    this.losses.arrived(batch);
    let lostBy: unknown;
    const stopPulse = startPulse(
      () => payload.heartbeat(),
      this.sessionTimeoutMs,
      (error) => {
        lostBy = error;
        assignment.lost.abort();
      },
    );
    try {
      const next = await this.#handle(payload, assignment.lost.signal);
      // When the assignment is lost, what was accepted may be delivered again: positions begin anew at what is committed.
      if (!assignment.lost.signal.aborted) this.#goOnAt(next, payload);
    } catch (error) {
      this.onBug(error);
      throw error;
    } finally {
      stopPulse();
    }
    if (lostBy !== undefined) throw lostBy;
  }

  async #handle({ batch }: EachBatchPayload, signal: AbortSignal): Promise<bigint> {
    const { topic, partition, messages } = batch;
    const records = incomingRecords(messages, Date.now());
    const highWatermark = BigInt(batch.highWatermark);
    const next = await this.handler({ topic, partition, records, highWatermark, signal });
    const last = records.at(-1)!.offset;
    if (!signal.aborted && next > last + 1n) throw new RangeError(`${next} was not delivered yet: ${last} is the last`);
    return next;
  }

  /** After the last record, kafkajs passes over what it has filtered out behind it: transaction markers. */
  #goOnAt(next: bigint, payload: EachBatchPayload): void {
    const { batch } = payload;
    payload.resolveOffset(String(next - 1n));
    const last = BigInt(batch.messages.at(-1)!.offset);
    this.losses.nextIs(batch, next > last ? BigInt(batch.lastOffset()) + 1n : next);
  }
}
