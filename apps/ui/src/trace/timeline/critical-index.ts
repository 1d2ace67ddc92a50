import type { CriticalPath } from '@app/model/reading';
import type { ShownTrace } from '../model/shown-trace';
import { shareOf, type TimeWindow } from '../viewport/time-window';

/** Microseconds after the start of the trace. */
export interface Piece {
  readonly fromMicros: number;
  readonly toMicros: number;
}

/** The critical path by row; collapsed rows show what is on it below them. */
export class CriticalIndex {
  readonly #places: Int32Array;
  readonly #pieces: readonly Piece[];
  readonly #trace: ShownTrace;
  readonly #below = new Map<number, readonly Piece[]>();

  constructor({ sections }: CriticalPath, trace: ShownTrace) {
    const { skeleton, tree } = trace;
    const known = sections
      .filter(({ row, spanId }) => skeleton.spanId[row] === spanId)
      .map(({ row, startMicros, durationMicros }) => {
        const fromMicros = startMicros - skeleton.startMicros;
        return { place: tree.place[row]!, fromMicros, toMicros: fromMicros + durationMicros };
      })
      .toSorted((a, b) => a.place - b.place || a.fromMicros - b.fromMicros);
    this.#trace = trace;
    this.#places = Int32Array.from(known, ({ place }) => place);
    this.#pieces = known;
  }

  /** By time; empty when the row is not on the path. */
  piecesOf(row: number, collapsed: boolean): readonly Piece[] {
    const { place, descendants } = this.#trace.tree;
    const first = place[row]!;
    if (!collapsed) return this.#between(first, first);
    const known = this.#below.get(row);
    if (known) return known;
    const pieces = joined(
      this.#between(first, first + descendants[row]!).toSorted((a, b) => a.fromMicros - b.fromMicros),
    );
    this.#below.set(row, pieces);
    return pieces;
  }

  #between(firstPlace: number, lastPlace: number): readonly Piece[] {
    return this.#pieces.slice(lowerBound(this.#places, firstPlace), lowerBound(this.#places, lastPlace + 1));
  }
}

/** What is to be seen of the pieces: those within the window, joined where less than a pixel is between them. */
export function piecesWithin(
  pieces: readonly Piece[],
  window: TimeWindow,
  pixels = 1000,
): readonly { left: number; width: number }[] {
  const shown: { left: number; width: number }[] = [];
  for (const { fromMicros, toMicros } of pieces) {
    const left = Math.max(0, shareOf(window, fromMicros));
    const right = Math.min(1, shareOf(window, toMicros));
    if (right < 0 || left > 1 || right < left) continue;
    const last = shown.at(-1);
    if (last && left - (last.left + last.width) < 1 / pixels) last.width = Math.max(last.width, right - last.left);
    else shown.push({ left, width: right - left });
  }
  return shown;
}

/** Pieces that touch become one. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const result: { fromMicros: number; toMicros: number }[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last && piece.fromMicros <= last.toMicros) last.toMicros = Math.max(last.toMicros, piece.toMicros);
    else result.push({ ...piece });
  }
  return result;
}

function lowerBound(values: Int32Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
