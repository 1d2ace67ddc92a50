import type { NumberedRun, SpanRange } from './numbered-spans.ts';

/**
 * What is known about one request: `acknowledged` (every span of it), `partial` (some spans were refused for good), `refused` (all of them), `unknown` (sent, never
 * answered).
 */
export type RequestState = 'unknown' | 'acknowledged' | 'partial' | 'refused';

export interface RequestEntry {
  readonly range: SpanRange;
  state: RequestState;
  /** Spans of a `partial` request that the answer calls rejected. */
  rejectedSpans: number;
  attempts: number;
  /** `performance.now()` when its outcome became known. */
  settledMs?: number;
}

/** Who was promised what: every span number that was sent, and what the sender was told about it. */
export class Ledger implements NumberedRun {
  readonly runId: string;
  readonly startMicros: number;
  readonly requests: RequestEntry[] = [];
  readonly #poison: SpanRange[] = [];
  readonly #released = new Set<number>();
  #next = 0;
  #undecodableRecords = 0;

  constructor(runId: string, startMicros: number) {
    this.runId = runId;
    this.startMicros = startMicros;
  }

  /** Gives out the next numbers; each is given once. */
  take(spans: number): SpanRange {
    if (!Number.isInteger(spans)) throw new RangeError(`${spans} is no number of spans`);
    const from = this.#next;
    this.#next += spans;
    return { from, to: this.#next };
  }

  /** To be called before the first byte of a request is sent. */
  attempt(range: SpanRange): RequestEntry {
    const entry: RequestEntry = { range, state: 'unknown', rejectedSpans: 0, attempts: 0 };
    this.requests.push(entry);
    return entry;
  }

  /** Spans that can never be stored: they belong in the dead-letter topic. */
  expectDeadLettered(range: SpanRange): void {
    this.#poison.push(range);
  }

  /** Records that are not OTLP: each is one dead letter. */
  expectUndecodable(records: number): void {
    this.#undecodableRecords += records;
  }

  /** Spans that were deleted by somebody's hand, stored or still in the topic: nothing is promised about them any more. */
  release(spans: Iterable<number>): void {
    for (const seq of spans) this.#released.add(seq);
  }

  get undecodableRecords(): number {
    return this.#undecodableRecords;
  }

  poison(): Set<number> {
    return numbersOf(this.#poison);
  }

  attempted(): Set<number> {
    return numbersOf(this.requests.map(({ range }) => range));
  }

  acknowledged(): Set<number> {
    const acknowledged = this.requests.filter(({ state }) => state === 'acknowledged');
    return numbersOf(acknowledged.map(({ range }) => range)).difference(this.#released);
  }
}

function numbersOf(ranges: readonly SpanRange[]): Set<number> {
  const numbers = new Set<number>();
  for (const { from, to } of ranges) for (let seq = from; seq < to; seq++) numbers.add(seq);
  return numbers;
}
