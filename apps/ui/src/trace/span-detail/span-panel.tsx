import { CloseButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useRef } from 'react';
import { useFocusReturn } from '../../control/use-focus-return';
import { ColumnResizer } from '../timeline/column-resizer';
import { SpanDetail, type SpanDetailProps } from './span-detail';
import classes from './span-detail.module.css';

interface Props extends SpanDetailProps {
  readonly onClose: () => void;
}

const LEAST_SHARE = 0.3;
const MOST_SHARE = 0.85;

/** The details of a span beside a view; below it where there is no room. Closed, it gives the focus back to where the span was chosen. */
export function SpanPanel({ onClose, ...detail }: Props) {
  const panel = useRef<HTMLElement>(null);
  useFocusReturn(panel);
  const [share, setShare] = useLocalStorage({
    key: 'sluice.trace.panel',
    defaultValue: 0.65,
    getInitialValueInEffect: false,
  });
  return (
    <aside ref={panel} className={classes['panel']} style={{ width: `${(1 - share) * 100}%` }} aria-label="Span">
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
