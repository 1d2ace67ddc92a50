/** One line of a chart. */
export interface ChartLine {
  readonly name: string;
  /** One for each time; `null` where nothing is known, which is a gap and not zero. */
  readonly values: readonly (number | null)[];
}

export interface ChartData {
  /** Rising, milliseconds since the epoch. */
  readonly timesMs: readonly number[];
  readonly lines: readonly ChartLine[];
}

export function isEmptyChart({ lines }: ChartData): boolean {
  return lines.every(({ values }) => values.every((value) => value === null));
}
