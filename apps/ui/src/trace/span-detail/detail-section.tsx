import { useState, type ReactNode } from 'react';
import classes from './span-detail.module.css';

interface Props {
  readonly title: string;
  readonly count?: number;
  readonly opened?: boolean;
  readonly children: ReactNode;
}

/** Its content is put on the page when it is opened. */
export function DetailSection({ title, count, opened = false, children }: Props) {
  const [open, setOpen] = useState(opened);
  return (
    <details className={classes['section']} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {title}
        {count !== undefined && <span className={classes['count']}>{count}</span>}
      </summary>
      {open && children}
    </details>
  );
}
