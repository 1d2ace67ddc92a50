import type { Span } from '../span/span.js';

/** Parent of a span that has none. */
export const NO_PARENT = -1;
/** Parent of a span whose parent is not in the trace, or is its own descendant. */
export const PARENT_MISSING = -2;

/**
 * The spans of a trace as a forest. Spans are named by their row, which is their place in the given list: ids may repeat.
 *
 * Children belong to the first span that has their parent's id. Where spans are each other's ancestors, the earliest of them counts as one whose
 * parent is missing: there is no cycle in the result. Linear in the number of spans when they come by start time.
 */
export class SpanTree {
  /** Row of the parent, {@link NO_PARENT} or {@link PARENT_MISSING}. */
  readonly parents: Int32Array;
  /** Microseconds since the epoch. */
  readonly starts: Float64Array;
  /** Never before the start: a negative duration counts as none. */
  readonly ends: Float64Array;
  /** Rows without a parent in the trace, by start time, then row. */
  readonly roots: Int32Array;
  readonly #childEnds: Int32Array;
  readonly #children: Int32Array;

  constructor(readonly spans: readonly Span[]) {
    this.starts = Float64Array.from(spans, ({ startMicros }) => startMicros);
    this.ends = Float64Array.from(spans, (span) => span.startMicros + Math.max(0, span.durationMicros));
    this.parents = parentsOf(spans);
    const rows = rowsByStart(this.starts);
    breakCycles(this.parents, rows);
    this.roots = rows.filter((row) => this.parents[row]! < 0);
    this.#childEnds = childEndsOf(this.parents);
    this.#children = childrenOf(this.parents, rows, this.#childEnds);
  }

  /** Rows of the span's children, by start time, then row. Not to be changed. */
  children(row: number): Int32Array {
    return this.#children.subarray(row === 0 ? 0 : this.#childEnds[row - 1]!, this.#childEnds[row]);
  }

  /** Every row, parents before their children. */
  topDown(): Int32Array {
    const order = new Int32Array(this.spans.length);
    order.set(this.roots);
    let length = this.roots.length;
    for (let i = 0; i < length; i++) {
      const children = this.children(order[i]!);
      order.set(children, length);
      length += children.length;
    }
    return order;
  }
}

function parentsOf(spans: readonly Span[]): Int32Array {
  const rows = new Map<string, number>();
  spans.forEach(({ spanId }, row) => {
    if (!rows.has(spanId)) rows.set(spanId, row);
  });
  return Int32Array.from(spans, ({ parentSpanId }) =>
    parentSpanId === undefined ? NO_PARENT : (rows.get(parentSpanId) ?? PARENT_MISSING),
  );
}

/** The sort is stable: equal starts stay in the order of their rows. */
function rowsByStart(starts: Float64Array): Int32Array {
  const rows = Int32Array.from(starts, (_, row) => row);
  if (starts.every((start, row) => row === 0 || starts[row - 1]! <= start)) return rows;
  return rows.toSorted((a, b) => starts[a]! - starts[b]! || a - b);
}

/** Cuts each cycle above its earliest span. Every row is walked over once, and each cycle twice. */
function breakCycles(parents: Int32Array, rowsByStart: Int32Array): void {
  const walks = new Int32Array(parents.length);
  const ranks = new Int32Array(parents.length);
  rowsByStart.forEach((row, rank) => (ranks[row] = rank));
  for (let start = 0; start < parents.length; start++) {
    const walk = start + 1;
    let row = start;
    while (row >= 0 && walks[row] === 0) {
      walks[row] = walk;
      row = parents[row]!;
    }
    if (row >= 0 && walks[row] === walk) parents[earliestOfCycle(parents, ranks, row)] = PARENT_MISSING;
  }
}

function earliestOfCycle(parents: Int32Array, ranks: Int32Array, within: number): number {
  let earliest = within;
  for (let row = parents[within]!; row !== within; row = parents[row]!) {
    if (ranks[row]! < ranks[earliest]!) earliest = row;
  }
  return earliest;
}

/** By row: where its children end in the list of all children; they begin where those of the row before end. */
function childEndsOf(parents: Int32Array): Int32Array {
  const ends = new Int32Array(parents.length);
  for (const parent of parents) if (parent >= 0) ends[parent]!++;
  for (let row = 1; row < ends.length; row++) ends[row]! += ends[row - 1]!;
  return ends;
}

function childrenOf(parents: Int32Array, rowsByStart: Int32Array, ends: Int32Array): Int32Array {
  const children = new Int32Array(ends.at(-1) ?? 0);
  const next = ends.slice();
  for (let i = rowsByStart.length - 1; i >= 0; i--) {
    const row = rowsByStart[i]!;
    const parent = parents[row]!;
    if (parent >= 0) children[--next[parent]!] = row;
  }
  return children;
}
