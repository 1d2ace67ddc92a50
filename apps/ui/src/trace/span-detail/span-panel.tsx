import { CloseButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import type { TraceHints } from '../../api/traces';
import type { ShownTrace } from '../model/shown-trace';
import { ColumnResizer } from '../timeline/column-resizer';
import type { TimeWindow } from '../viewport/time-window';
import { SpanDetail } from './span-detail';
import classes from './span-detail.module.css';

interface Props {
  readonly trace: ShownTrace;
  readonly row: number;
  readonly hints: TraceHints;
  readonly onWindow: (update: (before: TimeWindow) => TimeWindow) => void;
  readonly onGoTo: (row: number) => void;
  readonly onClose: () => void;
}

const LEAST_SHARE = 0.3;
const MOST_SHARE = 0.85;

/** The details of a span beside a view; below it where there is no room. */
export function SpanPanel({ onClose, ...detail }: Props) {
  const [share, setShare] = useLocalStorage({
    key: 'sluice.trace.panel',
    defaultValue: 0.65,
    getInitialValueInEffect: false,
  });
  return (
    <aside className={classes['panel']} style={{ width: `${(1 - share) * 100}%` }} aria-label="Span">
      <ColumnResizer
        share={share}
        onChange={setShare}
        label="Width of the view"
        least={LEAST_SHARE}
        most={MOST_SHARE}
        style={{ left: 0 }}
      />
      <CloseButton size="sm" className={classes['close']} onClick={onClose} aria-label="Close the details" />
      <SpanDetail {...detail} />
    </aside>
  );
}
