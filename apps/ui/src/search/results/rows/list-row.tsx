import { memo } from 'react';
import { counted } from '../../../format/count';
import { durationOf } from '../sort-summaries';
import { DurationBar } from './duration-bar';
import { ErrorCount } from './error-count';
import { MarkBox } from './mark-box';
import type { RowProps } from './row-props';
import { ServicePills } from './service-pills';
import { StartTime } from './start-time';
import { TraceLink } from './trace-link';
import classes from './rows.module.css';

const PILLS = 12;

export const ListRow = memo(({ summary, index, marked, longestMicros, nowMs, serviceColour }: RowProps) => (
  <div className={classes['card']} data-row={index} data-marked={marked}>
    <div className={classes['cardLine']}>
      <MarkBox summary={summary} marked={marked} />
      <TraceLink summary={summary} />
      <span className={classes['cardTime']}>
        <StartTime micros={summary.startMicros} nowMs={nowMs} />
      </span>
    </div>
    <DurationBar micros={durationOf(summary)} longestMicros={longestMicros} />
    <div className={classes['cardLine']}>
      <span className="number">{counted(summary.spanCount, 'span')}</span>
      {summary.errorSpanCount > 0 && (
        <span>
          <ErrorCount count={summary.errorSpanCount} /> {summary.errorSpanCount === 1 ? 'error' : 'errors'}
        </span>
      )}
      <ServicePills services={summary.services} most={PILLS} serviceColour={serviceColour} />
    </div>
  </div>
));
ListRow.displayName = 'ListRow';
