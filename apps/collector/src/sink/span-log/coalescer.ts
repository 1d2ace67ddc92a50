import type { CutMessage } from '@app/model';
import type { BufferPool } from '../../memory/buffer-pool.js';
import { type CoalescedRecord, type CoalescerLimits, OpenRecord } from './open-record.js';

/** Resolves when every record is durable. */
type Publish = (records: readonly CoalescedRecord[]) => Promise<void>;

/**
 * Joins small requests per partition and tenant, so that Kafka sees records worth their overhead. Holds what has been admitted and no
 * more: its memory is bounded by the admission budget.
 */
export class Coalescer {
  private readonly open = new Map<string, OpenRecord>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly publish: Publish,
    private readonly limits: CoalescerLimits,
    private readonly pool: BufferPool,
  ) {}

  /**
   * Adds the messages of one request.
   *
   * @returns settles when every record with a part of them has: rejects with the reason of the first that was not published
   */
  async add(messages: readonly CutMessage[], acceptedMillis: number, tenant?: string): Promise<void> {
    const parts = new Set<OpenRecord>();
    const full: OpenRecord[] = [];
    for (const message of messages) {
      const record = this.recordFor(message, tenant, full);
      record.add(message, acceptedMillis);
      parts.add(record);
      if (record.spans >= this.limits.shipAtSpans) full.push(this.close(record));
    }
    if (full.length > 0) this.ship(full);
    if (this.open.size > 0) this.timer ??= setTimeout(() => this.flush(), this.limits.waitMs);
    const settled = await Promise.allSettled(Array.from(parts, ({ published }) => published));
    const failed = settled.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  /** Publishes what is waiting. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const records = [...this.open.values()];
    this.open.clear();
    if (records.length > 0) this.ship(records);
  }

  /** The open record of the partition and tenant; one that is too full for the message goes to `full` first. */
  private recordFor(message: CutMessage, tenant: string | undefined, full: OpenRecord[]): OpenRecord {
    const key = keyOf(message.partition, tenant);
    const open = this.open.get(key);
    if (open?.fits(message, this.limits)) return open;
    if (open !== undefined) full.push(this.close(open));
    const record = new OpenRecord(message.partition, tenant);
    this.open.set(key, record);
    return record;
  }

  private close(record: OpenRecord): OpenRecord {
    this.open.delete(keyOf(record.partition, record.tenant));
    return record;
  }

  /** One call for all of them: the client sends one request per broker. They succeed or fail together. */
  private ship(records: readonly OpenRecord[]): void {
    const joined = records.map((record) => record.joined(this.pool));
    this.publish(joined).then(
      () => this.published(records, joined),
      // Somebody may still be sending them: their memory is not reused.
      (error: unknown) => records.forEach((record) => record.fail(error)),
    );
  }

  private published(records: readonly OpenRecord[], joined: readonly CoalescedRecord[]): void {
    joined.forEach(({ payload }) => this.pool.give(payload));
    records.forEach((record) => record.succeed());
  }
}

function keyOf(partition: number, tenant: string | undefined): string {
  return `${partition}/${tenant ?? ''}`;
}
