import { formatDuration } from '../../../format/duration';
import classes from './rows.module.css';

interface Props {
  readonly micros: number;
  readonly longestMicros: number;
}

export function DurationBar({ micros, longestMicros }: Props) {
  const share = longestMicros > 0 ? Math.max(0, micros) / longestMicros : 0;
  return (
    <span className={classes['duration']}>
      <span className={classes['bar']} style={{ width: `${share * 100}%` }} aria-hidden />
      <span className="number">{formatDuration(micros)}</span>
    </span>
  );
}
