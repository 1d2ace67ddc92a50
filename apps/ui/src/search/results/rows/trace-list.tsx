import { ListRow } from './list-row';
import type { RowsProps } from './rows-props';
import { useRowKeys } from './use-row-keys';
import { useRowWindow } from './use-row-window';
import classes from './rows.module.css';

const CARD_HEIGHT = 88;

/** The same rows with room for long names and many services. */
export function TraceList({ summaries, markedIds, ...shared }: RowsProps) {
  const { rows, list } = useRowWindow<HTMLUListElement>(
    summaries.length,
    CARD_HEIGHT,
    (index) => summaries[index]!.traceId,
  );
  useRowKeys({ summaries, list, scrollTo: (index) => rows.scrollToIndex(index) });
  const { scrollMargin } = rows.options;
  return (
    <ul ref={list} className={classes['list']} aria-label="Traces" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, start }) => {
        const summary = summaries[index]!;
        return (
          <li
            key={summary.traceId}
            aria-setsize={summaries.length}
            aria-posinset={index + 1}
            className={classes['item']}
            data-index={index}
            ref={rows.measureElement}
            style={{ transform: `translateY(${start - scrollMargin}px)` }}
          >
            <ListRow summary={summary} index={index} marked={markedIds.has(summary.traceId)} {...shared} />
          </li>
        );
      })}
    </ul>
  );
}
