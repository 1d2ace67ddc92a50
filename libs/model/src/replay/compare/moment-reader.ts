import type { ComparedSpan } from './span-difference.js';

/** Spans of one generation that start in one millisecond. */
export interface Moment {
  readonly startMillis: number;
  readonly spans: readonly ComparedSpan[];
  /** All of them; more than `spans` holds when they are too many to be kept. */
  readonly count: number;
}

/** Cuts a stream of spans, by start time, into moments. */
export class MomentReader {
  readonly #pages: AsyncIterator<readonly ComparedSpan[]>;
  #page: readonly ComparedSpan[] = [];
  #at = 0;

  /** @param maxSpans that are kept of one moment */
  constructor(
    pages: AsyncIterable<readonly ComparedSpan[]>,
    private readonly maxSpans: number,
  ) {
    this.#pages = pages[Symbol.asyncIterator]();
  }

  /** The next moment; `undefined` after the last. */
  async next(): Promise<Moment | undefined> {
    const first = await this.#peek();
    if (first === undefined) return undefined;
    const { startMillis } = first;
    const spans: ComparedSpan[] = [];
    let count = 0;
    for (let span: ComparedSpan | undefined = first; span?.startMillis === startMillis; span = await this.#peek()) {
      if (count++ < this.maxSpans) spans.push(span);
      this.#at++;
    }
    return { startMillis, spans, count };
  }

  /** Gives up what the stream holds open. Safe twice. */
  async close(): Promise<void> {
    await this.#pages.return?.();
  }

  async #peek(): Promise<ComparedSpan | undefined> {
    while (this.#at >= this.#page.length) {
      const next = await this.#pages.next();
      if (next.done === true) return undefined;
      this.#page = next.value;
      this.#at = 0;
    }
    return this.#page[this.#at];
  }
}
