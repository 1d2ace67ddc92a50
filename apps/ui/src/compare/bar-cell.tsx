import type { ComparedNode } from '@app/model/reading';
import { counted } from '../format/count';
import { formatDuration } from '../format/duration';
import classes from './compare.module.css';

interface Props {
  readonly measures: ComparedNode['a'];
  readonly startMicros: number;
  /** What fills the cell. */
  readonly totalMicros: number;
  readonly colour: string;
}

/** When a call is made on one side, and how long it takes on average. */
export function BarCell({ measures, startMicros, totalMicros, colour }: Props) {
  if (!measures) return <span className={classes['absent']}>not there</span>;
  const { averageDurationMicros, count, errorCount } = measures;
  const [start, width] = [startMicros, averageDurationMicros].map(
    (micros) => (Math.max(0, micros) / totalMicros) * 100,
  );
  return (
    <div className={`${classes['track']} number`}>
      <span className={classes['lane']}>
        <span
          className={classes['bar']}
          style={{ insetInlineStart: `min(${start}%, 100% - 2px)`, width: `${width}%`, background: colour }}
        />
      </span>
      <span>
        {formatDuration(averageDurationMicros)}
        {count > 1 && ` × ${count}`}
        {errorCount > 0 && <span className={classes['errors']}> · {counted(errorCount, 'error')}</span>}
      </span>
    </div>
  );
}
