import type { ComparedNode } from '@app/model/reading';
import { formatPercentChange, withSign } from '../format/change';
import { formatCount, formatShare } from '../format/count';
import { formatDuration } from '../format/duration';

export interface MeasureRow {
  readonly name: string;
  readonly a: string;
  readonly b: string;
  readonly difference: string;
}

type Measures = NonNullable<ComparedNode['a']>;
type MeasureName = keyof Measures;

const ROWS: readonly (readonly [string, MeasureName, (value: number) => string])[] = [
  ['Spans', 'count', formatCount],
  ['Errors', 'errorCount', formatCount],
  ['Average duration', 'averageDurationMicros', formatDuration],
  ['Average self time', 'averageSelfMicros', formatDuration],
  ['Duration, all spans', 'durationMicros', formatDuration],
  ['Self time, all spans', 'selfMicros', formatDuration],
];

/** @param medians also how many of the traces have it */
export function measureRows({ a, b }: Pick<ComparedNode, 'a' | 'b'>, medians: boolean): readonly MeasureRow[] {
  const rows = ROWS.map(([name, measure, format]) => rowOf(name, measure, format, a, b));
  return medians ? [...rows, { ...rowOf('In traces', 'traceShare', formatShare, a, b), difference: '' }] : rows;
}

function rowOf(
  name: string,
  measure: MeasureName,
  format: (value: number) => string,
  a: Measures | null,
  b: Measures | null,
): MeasureRow {
  return {
    name,
    a: a ? format(a[measure]) : '–',
    b: b ? format(b[measure]) : '–',
    difference: differenceText(a?.[measure] ?? 0, b?.[measure] ?? 0, format),
  };
}

function differenceText(a: number, b: number, format: (value: number) => string): string {
  if (a === b) return 'the same';
  return `${withSign(b - a, format)}${a === 0 ? '' : ` (${formatPercentChange(((b - a) / a) * 100)})`}`;
}
