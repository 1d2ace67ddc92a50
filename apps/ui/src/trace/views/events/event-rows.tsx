import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { EventItem } from './event-item';
import type { EventRow, NamesOfSpan } from './event-list';
import classes from './events-view.module.css';

interface Props {
  readonly events: readonly EventRow[];
  readonly namesOf: (row: number) => NamesOfSpan;
  readonly matches: ReadonlySet<number> | undefined;
  readonly selected: number | undefined;
  readonly onSelect: (row: number) => void;
}

/** Events of any height, of which those are drawn that are in sight. */
export function EventRows({ events, namesOf, matches, selected, onSelect }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 45,
    overscan: 8,
    getItemKey: (index) => `${events[index]?.row} ${events[index]?.place}`,
  });
  return (
    <div ref={scroller} className={classes['list']}>
      <ol className={classes['rows']} style={{ height: virtualizer.getTotalSize() }} aria-label="Events">
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const event = events[index]!;
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={classes['row']}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={events.length}
              aria-posinset={index + 1}
              data-match={matches?.has(event.row) ?? false}
              data-selected={event.row === selected}
            >
              <EventItem event={event} names={namesOf(event.row)} onSelect={onSelect} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
