import type { ComparedNode } from '@app/model/reading';
import { counted } from '../format/count';
import { formatDuration } from '../format/duration';
import classes from './compare.module.css';

interface Props {
  readonly measures: ComparedNode['a'];
  /** Microseconds: what fills the cell. */
  readonly longest: number;
  readonly colour: string;
}

/** Bars fill at most so much of a cell: their number stands beside them. */
const BAR_PERCENT = 55;

/** Average duration of a call on one side. */
export function BarCell({ measures, longest, colour }: Props) {
  if (!measures) return <span className={classes['absent']}>not there</span>;
  const { averageDurationMicros, count, errorCount } = measures;
  const percent = (Math.max(0, averageDurationMicros) / longest) * BAR_PERCENT;
  return (
    <div className={`${classes['track']} number`}>
      <span className={classes['bar']} style={{ width: `${percent}%`, background: colour }} />
      <span>
        {formatDuration(averageDurationMicros)}
        {count > 1 && ` × ${count}`}
        {errorCount > 0 && <span className={classes['errors']}> · {counted(errorCount, 'error')}</span>}
      </span>
    </div>
  );
}
