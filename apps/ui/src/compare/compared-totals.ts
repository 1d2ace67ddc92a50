import type { TraceComparison } from '@app/model/reading';
import { formatPercentChange, withSign } from '../format/change';
import { formatCount } from '../format/count';
import { formatDuration } from '../format/duration';

export interface ComparedTotal {
  readonly name: string;
  readonly a: string;
  readonly b: string;
  /** Its sign is part of it. */
  readonly difference: string;
  /** Whether `b` is worse; `undefined` where neither is better. */
  readonly worse: boolean | undefined;
}

/** The line above the comparison: what the two are as a whole. */
export function comparedTotals({ a, b, nodes }: TraceComparison): readonly ComparedTotal[] {
  const services = (side: 'a' | 'b') =>
    new Set(nodes.filter((node) => node[side] !== null).map(({ service }) => service)).size;
  return [
    total('Duration', a.durationMicros, b.durationMicros, formatDuration, true),
    total('Spans', a.spanCount, b.spanCount, formatCount, false),
    total('Errors', a.errorCount, b.errorCount, formatCount, true),
    total('Services', services('a'), services('b'), formatCount, false),
  ];
}

function total(
  name: string,
  a: number,
  b: number,
  format: (value: number) => string,
  lessIsBetter: boolean,
): ComparedTotal {
  const percent = a === 0 ? '' : ` (${formatPercentChange(((b - a) / a) * 100)})`;
  return {
    name,
    a: format(a),
    b: format(b),
    difference: a === b ? 'the same' : `${withSign(b - a, format)}${percent}`,
    worse: lessIsBetter && a !== b ? b > a : undefined,
  };
}
