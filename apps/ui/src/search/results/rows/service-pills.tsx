import type { ServiceSummary } from '@app/model/reading';
import { IconAlertCircle } from '@tabler/icons-react';
import { counted, formatShortCount } from '../../../format/count';
import classes from './rows.module.css';

interface Props {
  readonly services: readonly ServiceSummary[];
  readonly most: number;
  readonly serviceColour: (service: string) => string;
}

/** Services that failed come first, then those with most spans. */
export function ServicePills({ services, most, serviceColour }: Props) {
  const sorted = services.toSorted(
    (a, b) => Number(b.errorSpanCount > 0) - Number(a.errorSpanCount > 0) || b.spanCount - a.spanCount,
  );
  const hidden = sorted.slice(most).map(({ name }) => name);
  return (
    <span className={classes['pills']}>
      {sorted.slice(0, most).map(({ name, spanCount, errorSpanCount }) => (
        <span key={name} className={classes['pill']} title={inWords(name, spanCount, errorSpanCount)}>
          <span className={classes['colour']} style={{ background: serviceColour(name) }} aria-hidden />
          <bdi className={classes['pillName']}>{name}</bdi>
          {errorSpanCount > 0 && (
            <>
              <IconAlertCircle size={13} className={classes['error']} aria-hidden />
              <span className={classes['hidden']}>with errors</span>
            </>
          )}
          <span className="number">{formatShortCount(spanCount)}</span>
        </span>
      ))}
      {hidden.length > 0 && (
        <span className={classes['more']} title={hidden.join(', ')}>
          +{hidden.length}
          <span className={classes['hidden']}>: {hidden.join(', ')}</span>
        </span>
      )}
    </span>
  );
}

function inWords(name: string, spanCount: number, errorSpanCount: number): string {
  const errors = errorSpanCount > 0 ? `, ${counted(errorSpanCount, 'error')}` : '';
  return `${name}: ${counted(spanCount, 'span')}${errors}`;
}
