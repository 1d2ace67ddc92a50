import { Alert, Skeleton } from '@mantine/core';
import { PARENT_MISSING } from '@app/model/reading';
import type { TraceHints } from '../../api/traces';
import { FailurePicture } from '../../picture/failure-picture';
import type { ShownTrace } from '../model/shown-trace';
import type { TimeWindow } from '../viewport/time-window';
import { clipped, NAME_LENGTH } from './shown-value';
import { SpanActions } from './span-actions';
import { SpanFacts } from './span-facts';
import { SpanSections } from './span-sections';
import { useSpan } from './use-span';
import classes from './span-detail.module.css';

export interface SpanDetailProps {
  readonly trace: ShownTrace;
  readonly row: number;
  readonly hints: TraceHints;
  readonly onWindow: (update: (before: TimeWindow) => TimeWindow) => void;
  readonly onGoTo: (row: number) => void;
}

export function SpanDetail({ trace, row, hints, onWindow, onGoTo }: SpanDetailProps) {
  const { skeleton } = trace;
  const { span, error, readAgain } = useSpan(trace, row, hints);
  const operation = skeleton.operations[skeleton.operation[row]!] ?? '';
  return (
    <section className={classes['detail']} aria-label={`Span ${clipped(operation, 100)}`}>
      <h2 className={classes['title']}>
        <span className="said">{clipped(operation, NAME_LENGTH)}</span>
      </h2>
      <SpanFacts trace={trace} row={row} />
      {skeleton.parent[row] === PARENT_MISSING && (
        <Alert color="yellow" variant="light" p="xs">
          The span names a parent that is not in this trace: it was not sent, has not arrived, or is its own descendant.
        </Alert>
      )}
      {error && <FailurePicture error={error} retry={readAgain} />}
      {!span && !error && <Skeleton height={120} aria-label="Reading the span" />}
      {span && <SpanSections span={span} trace={trace} onGoTo={onGoTo} />}
      <SpanActions {...{ trace, row, onWindow, onGoTo }} />
    </section>
  );
}
