import { memo } from 'react';
import { formatCount } from '../../../format/count';
import { durationOf } from '../sort-summaries';
import { DurationBar } from './duration-bar';
import { ErrorCount } from './error-count';
import { MarkBox } from './mark-box';
import type { RowProps } from './row-props';
import { ServicePills } from './service-pills';
import { StartTime } from './start-time';
import { TraceLink } from './trace-link';
import classes from './rows.module.css';

const PILLS = 3;

export const TableRow = memo(({ summary, index, marked, longestMicros, nowMs, serviceColour }: RowProps) => (
  <tr className={classes['row']} data-row={index} data-marked={marked} aria-rowindex={index + 2}>
    <td>
      <MarkBox summary={summary} marked={marked} />
    </td>
    <td>
      <TraceLink summary={summary} />
    </td>
    <td>
      <ServicePills services={summary.services} most={PILLS} serviceColour={serviceColour} />
    </td>
    <td className={`${classes['right']} number`}>{formatCount(summary.spanCount)}</td>
    <td className={classes['right']}>
      <ErrorCount count={summary.errorSpanCount} />
    </td>
    <td>
      <DurationBar micros={durationOf(summary)} longestMicros={longestMicros} />
    </td>
    <td className={classes['right']}>
      <StartTime micros={summary.startMicros} nowMs={nowMs} />
    </td>
  </tr>
));
TableRow.displayName = 'TableRow';
