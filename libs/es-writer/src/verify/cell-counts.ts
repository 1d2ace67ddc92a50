/** About 200 bytes each. */
const MAX_CELLS = 200_000;

/** The spans of a service that start in one minute; without a minute, of those minutes that were too many to be counted one by one. */
export interface Cell {
  readonly service: string;
  readonly minuteMillis?: number;
}

interface CellCount {
  spans: number;
  traces: number;
}

/** Numbers of spans, and of traces where they are counted, by cell. */
export class CellCounts {
  readonly #cells = new Map<string, CellCount>();

  constructor(private readonly maxCells = MAX_CELLS) {}

  add(service: string, minuteMillis: number, { spans, traces }: Readonly<CellCount>): void {
    const key = this.#keyOf(service, minuteMillis);
    const counted = this.#cells.get(key);
    if (counted === undefined) this.#cells.set(key, { spans, traces });
    else {
      counted.spans += spans;
      counted.traces += traces;
    }
  }

  get keys(): Iterable<string> {
    return this.#cells.keys();
  }

  of(key: string): Readonly<CellCount> | undefined {
    return this.#cells.get(key);
  }

  #keyOf(service: string, minuteMillis: number): string {
    const key = JSON.stringify({ service, minuteMillis } satisfies Cell);
    return this.#cells.size < this.maxCells || this.#cells.has(key) ? key : JSON.stringify({ service } satisfies Cell);
  }
}

export interface CountPair {
  readonly old: CellCounts;
  readonly now: CellCounts;
}

/**
 * The cells that need a closer look. A generation never loses a span, so where its number was the same before and after, it was the same spans; and
 * everything of before is in both generations after, unless it is missing. Hence a cell with one number in all four counts misses nothing. Any other may
 * differ, or may have got a late span in between: numbers cannot tell.
 *
 * @param before without traces
 * @param after counted after both generations had settled
 */
export function suspiciousCells(before: CountPair, after: CountPair): Cell[] {
  const counts = [before.old, before.now, after.old, after.now];
  const keys = new Set(counts.flatMap((counted) => [...counted.keys]));
  return [...keys].flatMap((key) => {
    const cell = JSON.parse(key) as Cell;
    const spans = new Set(counts.map((counted) => counted.of(key)?.spans));
    const isSame = spans.size === 1 && after.old.of(key)?.traces === after.now.of(key)?.traces;
    return isSame && cell.minuteMillis !== undefined ? [] : [cell];
  });
}

export interface SuspiciousPart {
  readonly minuteMillis: number | undefined;
  readonly services: readonly string[];
}

/** By time; a part for all cells of one minute. */
export function partsOf(cells: readonly Cell[]): SuspiciousPart[] {
  const services = Map.groupBy(cells, ({ minuteMillis }) => minuteMillis);
  return [...services]
    .map(([minuteMillis, some]) => ({ minuteMillis, services: some.map(({ service }) => service).toSorted() }))
    .toSorted((a, b) => (a.minuteMillis ?? Infinity) - (b.minuteMillis ?? Infinity));
}
