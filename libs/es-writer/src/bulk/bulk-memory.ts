import { BulkBody } from '@app/model';

/** Bodies kept for the next bulks, as a share of the bound: fresh memory of that size costs page faults and collections. */
const IDLE_SHARE = 1 / 4;

/**
 * The memory of bulks, all of them together: open, in flight and waiting. Nobody is stopped here: whoever opens a bulk
 * asks first whether there is room.
 */
export class BulkMemory {
  private taken = 0;
  private idleBytes = 0;
  private readonly idle: BulkBody[] = [];
  private listener: () => void = () => {};

  /** @param maxBytes no bulk is opened above it; the last one opened may exceed it by one batch */
  constructor(readonly maxBytes: number) {}

  get takenBytes(): number {
    return this.taken;
  }

  /** There is always room for one bulk, however small the bound. */
  hasRoomFor(bytes: number): boolean {
    return this.taken === 0 || this.taken + bytes <= this.maxBytes;
  }

  /** @param listener called whenever there is more room than before */
  onRelease(listener: () => void): void {
    this.listener = listener;
  }

  hold(bytes: number): void {
    this.taken += bytes;
  }

  release(bytes: number): void {
    this.taken -= bytes;
    if (bytes > 0) this.listener();
  }

  /** An empty body; what it comes to hold is for the caller to count. */
  takeBody(): BulkBody {
    const body = this.idle.pop();
    if (body === undefined) return new BulkBody();
    this.idleBytes -= footprintOf(body);
    return body;
  }

  /** Keeps a body for later, unless there are enough. Nobody may read it any more. */
  giveBody(body: BulkBody): void {
    const bytes = footprintOf(body);
    if (this.idleBytes + bytes > this.maxBytes * IDLE_SHARE) return;
    body.clear();
    this.idle.push(body);
    this.idleBytes += bytes;
  }
}

/** Bytes that a body takes, what is reserved but not written included. */
export function footprintOf(body: BulkBody): number {
  return body.json.buffer.length;
}
