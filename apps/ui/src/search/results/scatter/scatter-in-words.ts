import type { TraceSummary } from '@app/model/reading';
import { counted } from '../../../format/count';
import { formatDuration } from '../../../format/duration';
import { formatInstant } from '../../../format/time';
import { durationOf } from '../sort-summaries';

/** What the scatter plot shows, for who does not see it. */
export function scatterInWords(summaries: readonly TraceSummary[]): string {
  if (summaries.length === 0) return 'Scatter plot without traces.';
  const starts = summaries.map(({ startMicros }) => startMicros);
  const durations = summaries.map(durationOf);
  const failed = summaries.filter(({ errorSpanCount }) => errorSpanCount > 0).length;
  return [
    `Scatter plot of ${counted(summaries.length, 'trace')} by start and duration:`,
    `from ${formatInstant(least(starts))} to ${formatInstant(most(starts))},`,
    `${formatDuration(least(durations))} to ${formatDuration(most(durations))} long,`,
    `${failed === 0 ? 'none' : failed} with errors. The list below has the same traces.`,
  ].join(' ');
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b));
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b));
}
