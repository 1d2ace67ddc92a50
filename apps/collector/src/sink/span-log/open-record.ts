import type { CutMessage } from '@app/model';
import type { BufferPool } from '../../memory/buffer-pool.js';

export interface CoalescerLimits {
  /** How long the first message of a record waits for others. */
  readonly waitMs: number;
  /** Spans at which a record is published at once. */
  readonly shipAtSpans: number;
  /** Bounds of a record. A single message is within them. */
  readonly maxSpans: number;
  readonly maxBytes: number;
}

/** One record: messages of one partition and one tenant, concatenated. */
export interface CoalescedRecord {
  readonly partition: number;
  readonly tenant: string | undefined;
  readonly payload: Buffer;
  /** When its earliest message was accepted. */
  readonly acceptedMillis: number;
}

/** A record that still takes messages. */
export class OpenRecord {
  spans = 0;
  /** Settles when the record was published or was not. */
  readonly published: Promise<void>;
  succeed!: () => void;
  fail!: (reason: unknown) => void;

  private readonly payloads: Buffer[] = [];
  private bytes = 0;
  private acceptedMillis = Infinity;

  constructor(
    readonly partition: number,
    readonly tenant: string | undefined,
  ) {
    this.published = new Promise((resolve, reject) => {
      this.succeed = resolve;
      this.fail = reject;
    });
  }

  fits({ payload, spans }: CutMessage, { maxBytes, maxSpans }: CoalescerLimits): boolean {
    return this.bytes + payload.length <= maxBytes && this.spans + spans <= maxSpans;
  }

  add({ payload, spans }: CutMessage, acceptedMillis: number): void {
    this.payloads.push(payload);
    this.bytes += payload.length;
    this.spans += spans;
    this.acceptedMillis = Math.min(this.acceptedMillis, acceptedMillis);
  }

  joined(pool: BufferPool): CoalescedRecord {
    const payload = pool.join(this.payloads, this.bytes);
    if (this.payloads.length > 1) this.payloads.forEach((part) => pool.give(part));
    return { partition: this.partition, tenant: this.tenant, payload, acceptedMillis: this.acceptedMillis };
  }
}
