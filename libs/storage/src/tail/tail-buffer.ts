import type { Span } from '@app/model';
import { spanBytes } from '../memory/span-size.js';
import type { TailBatch } from '../span-tail.port.js';

/** Per reader: some thousand spans. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Between whoever gets spans and one reader of them, who may be slow: what does not fit is counted, not kept. */
export class TailBuffer {
  #spans: Span[] = [];
  #bytes = 0;
  #missed = 0;
  #error: unknown;
  #isEnded = false;
  #changed = Promise.withResolvers<void>();

  constructor(private readonly maxBytes = MAX_BYTES) {}

  push(spans: readonly Span[]): void {
    for (const span of spans) {
      const bytes = spanBytes(span);
      if (this.#bytes + bytes > this.maxBytes) this.#missed += 1;
      else {
        this.#bytes += bytes;
        this.#spans.push(span);
      }
    }
    this.#changed.resolve();
  }

  /** Spans that were for this reader, and that nobody looked at. */
  miss(count: number): void {
    this.#missed += count;
    this.#changed.resolve();
  }

  /** The reader ends after what is here, with this error if there is one. */
  end(error?: unknown): void {
    this.#error = error;
    this.#isEnded = true;
    this.#changed.resolve();
  }

  /**
   * To be called once.
   *
   * @param signal ends it at once
   * @throws what `end` was given
   */
  async *batches(signal?: AbortSignal): AsyncGenerator<TailBatch, void> {
    const onAbort = (): void => this.#changed.resolve();
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      for (;;) {
        if (signal?.aborted === true) return;
        if (this.#spans.length > 0 || this.#missed > 0) yield this.#take();
        else if (this.#isEnded) break;
        else await this.#next();
      }
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
    if (this.#error !== undefined) throw this.#error;
  }

  #take(): TailBatch {
    const batch = { spans: this.#spans, missed: this.#missed };
    this.#spans = [];
    this.#bytes = 0;
    this.#missed = 0;
    return batch;
  }

  async #next(): Promise<void> {
    await this.#changed.promise;
    this.#changed = Promise.withResolvers();
  }
}
