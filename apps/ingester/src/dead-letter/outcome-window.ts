/** What became of the documents of one record. */
export interface Outcome {
  readonly documents: number;
  /** Of these, how many can never be stored. */
  readonly terminal: number;
}

/** The window is as short as both allow: many small records, or a few large ones so that no single one decides. */
const MIN_DOCUMENTS = 1_000;
const MIN_RECORDS = 10;
/** With little traffic: what is older says nothing about now. */
const MAX_AGE_MS = 3_600_000;

/** The last outcomes. At most `MIN_DOCUMENTS` of them are kept. */
export class OutcomeWindow {
  readonly #entries: (Outcome & { readonly atMs: number })[] = [];
  #documents = 0;
  #terminal = 0;
  #terminalRecords = 0;

  get documents(): number {
    return this.#documents;
  }

  get terminal(): number {
    return this.#terminal;
  }

  /** Records with at least one document that can never be stored. */
  get terminalRecords(): number {
    return this.#terminalRecords;
  }

  /** @param outcome of at least one document */
  add({ documents, terminal }: Outcome, nowMs: number): void {
    this.#entries.push({ documents, terminal, atMs: nowMs });
    this.#sum({ documents, terminal }, 1);
    while (this.#isSpare(this.#entries[0]!, nowMs)) this.#sum(this.#entries.shift()!, -1);
  }

  clear(): void {
    for (const entry of this.#entries.splice(0)) this.#sum(entry, -1);
  }

  #isSpare(oldest: Outcome & { readonly atMs: number }, nowMs: number): boolean {
    if (this.#entries.length === 1) return false;
    if (nowMs - oldest.atMs > MAX_AGE_MS) return true;
    return this.#entries.length > MIN_RECORDS && this.#documents - oldest.documents >= MIN_DOCUMENTS;
  }

  #sum({ documents, terminal }: Outcome, sign: 1 | -1): void {
    this.#documents += sign * documents;
    this.#terminal += sign * terminal;
    if (terminal > 0) this.#terminalRecords += sign;
  }
}
