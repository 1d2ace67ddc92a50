import type { ShownTrace } from '../model/shown-trace';
import { ERROR } from '../model/span-words';

/** A trace as a small picture: lines of cells, each of the service whose span is drawn there. */
export interface MinimapCells {
  readonly lines: number;
  readonly columns: number;
  /** By line, then column: row of `services` plus one; 0 where nothing is. */
  readonly service: Int32Array;
  /** The same for spans with errors: 1 where one starts. */
  readonly error: Uint8Array;
}

/**
 * Rows share lines where there are more of them than lines; then descendants are drawn over their ancestors. Each cell is filled once, so that
 * the work is linear in spans and cells together.
 */
export function minimapCells(
  { skeleton, tree, totalMicros }: ShownTrace,
  columns: number,
  maxLines: number,
): MinimapCells {
  const size = tree.order.length;
  const lines = Math.min(size, maxLines);
  const service = new Int32Array(lines * columns);
  const error = new Uint8Array(lines * columns);
  const free = new FreeCells(columns);
  let line = lines;
  for (let place = size - 1; place >= 0; place--) {
    const row = tree.order[place]!;
    const at = Math.floor((place * lines) / size);
    if (at !== line) free.reset();
    line = at;
    const first = columnOf(skeleton.offsetMicros[row]!, totalMicros, columns);
    const last = columnOf(
      skeleton.offsetMicros[row]! + Math.max(0, skeleton.durationMicros[row]!),
      totalMicros,
      columns,
    );
    for (let column = free.from(first); column <= last; column = free.from(column + 1)) {
      service[line * columns + column] = skeleton.service[row]! + 1;
      free.take(column);
    }
    if (skeleton.status[row] === ERROR) error[line * columns + first] = 1;
  }
  return { lines, columns, service, error };
}

function columnOf(micros: number, totalMicros: number, columns: number): number {
  return Math.max(0, Math.min(columns - 1, Math.floor((micros / totalMicros) * columns)));
}

/** Cells of a line that are not filled yet; finding the next one takes next to no time however many are. */
class FreeCells {
  readonly #next: Int32Array;

  constructor(readonly columns: number) {
    this.#next = new Int32Array(columns + 1);
    this.reset();
  }

  reset(): void {
    for (let column = 0; column <= this.columns; column++) this.#next[column] = column;
  }

  from(column: number): number {
    const next = this.#next;
    let at = column;
    while (next[at] !== at) {
      next[at] = next[next[at]!]!;
      at = next[at]!;
    }
    return at;
  }

  take(column: number): void {
    this.#next[column] = column + 1;
  }
}
