import { CloseButton } from '@mantine/core';
import type { TraceSummary } from '@app/model/reading';
import { focusNeighbour } from '../../control/focus-neighbour';
import { counted } from '../../format/count';
import { formatDuration } from '../../format/duration';
import { MarkBox } from '../results/rows/mark-box';
import { StartTime } from '../results/rows/start-time';
import { TraceLink } from '../results/rows/trace-link';
import { durationOf, nameOf } from '../results/sort-summaries';
import classes from './files.module.css';

interface Props {
  readonly summary: TraceSummary;
  readonly marked: boolean;
  readonly remove: () => void;
}

export function FileTrace({ summary, marked, remove }: Props) {
  return (
    <li className={classes['trace']}>
      <MarkBox summary={summary} marked={marked} />
      <TraceLink summary={summary} />
      <span className="number">{counted(summary.spanCount, 'span')}</span>
      <span className="number">{formatDuration(durationOf(summary))}</span>
      <StartTime micros={summary.startMicros} nowMs={undefined} />
      <CloseButton
        size="xs"
        aria-label={`Remove ${nameOf(summary)}`}
        onClick={({ currentTarget }) => {
          focusNeighbour(currentTarget);
          remove();
        }}
      />
    </li>
  );
}
