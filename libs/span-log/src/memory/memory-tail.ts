import { SpanLogTail, type TailListener, type TailSession } from '../span-log-tail.port.js';
import type { IncomingRecord } from '../span-log.port.js';

export class MemoryTail extends SpanLogTail {
  readonly #listeners = new Map<TailListener, string>();

  override async follow(topic: string, listener: TailListener): Promise<TailSession> {
    this.#listeners.set(listener, topic);
    return { close: async () => void this.#listeners.delete(listener) };
  }

  /** How many follow some topic. */
  get size(): number {
    return this.#listeners.size;
  }

  appended(topic: string, records: readonly IncomingRecord[]): void {
    for (const [listener, followed] of this.#listeners) if (followed === topic) void listener.records(records);
  }

  /** As when the brokers go away. */
  lose(error: Error): void {
    const listeners = Array.from(this.#listeners.keys());
    this.#listeners.clear();
    for (const listener of listeners) listener.lost(error);
  }
}
