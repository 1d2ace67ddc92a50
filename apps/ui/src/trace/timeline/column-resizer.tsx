import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react';
import classes from './timeline.module.css';

interface Props {
  /** Of the width of the nearest element around it that has `data-columns`, 0 to 1. */
  readonly share: number;
  readonly onChange: (share: number) => void;
  readonly label: string;
  readonly least?: number;
  readonly most?: number;
  readonly style?: CSSProperties;
}

const STEP = 0.02;

/** A line between two columns that is dragged, or moved with the arrow keys. */
export function ColumnResizer({ share, onChange, label, least = 0.1, most = 0.85, style }: Props) {
  const set = (next: number) => onChange(Math.max(least, Math.min(most, next)));
  const move = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const columns = event.currentTarget.closest('[data-columns]')?.getBoundingClientRect();
    if (columns && columns.width > 0) set((event.clientX - columns.left) / columns.width);
  };
  const press = (event: KeyboardEvent) => {
    const next = { ArrowLeft: share - STEP, ArrowRight: share + STEP, Home: least, End: most }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(next);
  };
  return (
    <div
      role="slider"
      aria-orientation="horizontal"
      aria-label={label}
      aria-valuemin={Math.round(least * 100)}
      aria-valuemax={Math.round(most * 100)}
      aria-valuenow={Math.round(share * 100)}
      tabIndex={0}
      className={classes['resizer']}
      style={style}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={move}
      onKeyDown={press}
    />
  );
}
