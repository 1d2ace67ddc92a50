const FIRST = 500;
/** Elasticsearch answers no more than 10,000 rows. */
const MOST = 5_000;
/** How much of the limit a page aims at: documents differ. */
const FILL = 0.5;

/** Chooses how many documents to ask for, so that an answer stays below a number of bytes. */
export class SourcePageSize {
  #documents = FIRST;

  constructor(readonly maxBytes: number) {}

  get documents(): number {
    return this.#documents;
  }

  /** Nothing is smaller than one document, so that one is let through at any size. */
  get maxAnswerBytes(): number {
    return this.#documents === 1 ? Infinity : this.maxBytes;
  }

  /** An answer came. */
  answered(documents: number, bytes: number): void {
    if (documents === 0) return;
    const fitting = Math.floor((this.maxBytes * FILL * documents) / bytes);
    this.#documents = Math.min(MOST, Math.max(1, Math.min(fitting, this.#documents * 2)));
  }

  /** An answer was too large to be read. */
  refused(): void {
    this.#documents = Math.max(1, Math.floor(this.#documents / 2));
  }
}
