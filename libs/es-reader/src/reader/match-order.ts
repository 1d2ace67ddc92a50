import type { TracePosition } from '@app/storage';

const SHORT = '0'.repeat(16);

/** Newest first, then by trace id, descending. @returns negative when `a` comes before `b` */
export function comparePositions(a: TracePosition, b: TracePosition): number {
  if (a.startMicros !== b.startMicros) return b.startMicros - a.startMicros;
  return a.traceId > b.traceId ? -1 : Number(a.traceId < b.traceId);
}

/**
 * Puts rows, as Elasticsearch sorts them, in the order of positions. The two differ where 64-bit ids are stored in 16 digits: among spans of
 * one start their traces come last, wherever their rows stand. Such rows are held back until the start changes.
 */
export class MatchOrder {
  private held: TracePosition[] = [];

  /** @returns those that are due, this row among them or not */
  add(row: TracePosition): TracePosition[] {
    const due = this.held.length > 0 && this.held[0]!.startMicros !== row.startMicros ? this.end() : [];
    if (!row.traceId.startsWith(SHORT)) return [...due, row];
    this.held.push(row);
    return due;
  }

  /** @returns the rest */
  end(): TracePosition[] {
    const due = this.held.toSorted(comparePositions);
    this.held = [];
    return due;
  }
}
