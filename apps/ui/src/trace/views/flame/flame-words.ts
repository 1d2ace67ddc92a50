import { counted, formatShare } from '../../../format/count';
import { formatDuration } from '../../../format/duration';
import { clipped } from '../../span-detail/shown-value';
import type { FlameFrame } from './flame-frames';

const SHOWN_LENGTH = 300;

/** As much of it as can be read in a line. */
export function shownFrameName(frame: FlameFrame): string {
  return clipped(frameName(frame), SHOWN_LENGTH);
}

export function frameName({ service, operation }: FlameFrame): string {
  return `${service}: ${operation}`;
}

/** What is to be said of a frame, a line each. @param share its width of the whole, 0 to 1 */
export function frameLines(
  { rows, errorCount, totalMicros, selfMicros }: FlameFrame,
  share: number,
): readonly string[] {
  return [
    `${formatShare(share)} of the work`,
    `${formatDuration(selfMicros)} self`,
    `${formatDuration(totalMicros)} in ${counted(rows.length, 'span')}`,
    ...(errorCount > 0 ? [counted(errorCount, 'error')] : []),
  ];
}
