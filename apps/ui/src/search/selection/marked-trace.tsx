import { CloseButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { focusNeighbour } from '../../control/focus-neighbour';
import { formatDuration } from '../../format/duration';
import { traceHints } from '../../url/trace-hints';
import type { SelectedTrace } from './selection';
import { toggleSelection } from './selection-store';
import classes from './selection-tray.module.css';

export function MarkedTrace({ trace }: { readonly trace: SelectedTrace }) {
  const { traceId, name, startMicros, durationMicros } = trace;
  return (
    <li className={classes['trace']}>
      <Link
        to="/trace/$id"
        params={{ id: traceId }}
        search={traceHints({ startMicros, endMicros: startMicros + durationMicros })}
        className={classes['name']}
        title={name}
      >
        {name}
      </Link>
      <span className="number">{formatDuration(durationMicros)}</span>
      <CloseButton
        size="xs"
        aria-label={`Unmark ${name}`}
        onClick={({ currentTarget }) => {
          focusNeighbour(currentTarget);
          toggleSelection(trace);
        }}
      />
    </li>
  );
}
