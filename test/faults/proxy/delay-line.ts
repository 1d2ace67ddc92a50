import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Bytes that wait for their moment; above it no more is read from the sender. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** When a chunk is due, and what happens then: `drop` swallows it, `cut` breaks the connection instead. */
export interface Passage {
  readonly delayMs: number;
  readonly act: 'pass' | 'drop' | 'cut';
}

/**
 * Carries bytes one way in order, each chunk at its moment; reads no more of `from` than fits.
 *
 * @param passageOf asked once per chunk, at its arrival
 */
export function carry(from: Socket, to: Socket, passageOf: (chunk: Buffer) => Passage): void {
  const line = new DelayLine(from, to, passageOf);
  from.on('data', (chunk: Buffer) => line.take(chunk));
  from.on('end', () => void line.empty().then(() => to.end()));
  from.on('error', () => to.destroy());
  from.on('close', () => void line.empty().then(() => to.destroySoon()));
}

class DelayLine {
  #waitingBytes = 0;
  #lastDueMs = 0;
  #tail: Promise<void> = Promise.resolve();

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly passageOf: (chunk: Buffer) => Passage,
  ) {}

  empty(): Promise<void> {
    return this.#tail;
  }

  take(chunk: Buffer): void {
    this.#waitingBytes += chunk.length;
    if (this.#waitingBytes > MAX_WAITING_BYTES) this.from.pause();
    const { delayMs, act } = this.passageOf(chunk);
    const dueMs = Math.max(this.#lastDueMs, performance.now() + delayMs);
    this.#lastDueMs = dueMs;
    this.#tail = this.#tail.then(() => this.#deliver(chunk, act, dueMs));
  }

  async #deliver(chunk: Buffer, act: Passage['act'], dueMs: number): Promise<void> {
    const remainingMs = dueMs - performance.now();
    if (remainingMs > 0) await sleep(remainingMs);
    this.#waitingBytes -= chunk.length;
    if (this.from.isPaused()) this.from.resume();
    if (act === 'pass' && this.to.writable) this.to.write(chunk);
    if (act === 'cut') {
      this.from.resetAndDestroy();
      this.to.resetAndDestroy();
    }
  }
}
