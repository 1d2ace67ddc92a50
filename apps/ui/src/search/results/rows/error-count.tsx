import { IconAlertCircle } from '@tabler/icons-react';
import { formatCount } from '../../../format/count';
import classes from './rows.module.css';

export function ErrorCount({ count }: { readonly count: number }) {
  if (count === 0) return <span className={classes['none']}>0</span>;
  return (
    <span className={`${classes['errorCount']} number`}>
      <IconAlertCircle size={13} aria-hidden /> {formatCount(count)}
    </span>
  );
}
