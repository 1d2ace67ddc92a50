import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { isMarkingText } from '../../text-marking';
import { placeAfterKey } from './row-key';
import { SortHead } from './sort-head';
import type { TableColumn } from './table-column';
import type { TableSort } from './table-sort';
import classes from './virtual-table.module.css';

export interface VirtualTableProps {
  /** What the table lists. */
  readonly label: string;
  readonly columns: readonly TableColumn[];
  readonly rowCount: number;
  readonly renderCell: (place: number, column: TableColumn) => ReactNode;
  readonly keyOfRow: (place: number) => string | number;
  readonly sort?: TableSort;
  readonly onSort?: (column: TableColumn) => void;
  /** A click, or Enter on the row. */
  readonly onOpen?: (place: number) => void;
  readonly isSelected?: (place: number) => boolean;
  readonly isMatch?: (place: number) => boolean;
  /** Only for the look of a cell, such as its heat. */
  readonly styleOfCell?: (place: number, column: TableColumn) => CSSProperties | undefined;
  /** Below it, the table scrolls sideways. */
  readonly minWidth?: string;
}

/**
 * A table of any number of rows of one height. The keyboard reaches it as one thing: arrows, j and k, Page, Home and End go from row to row, Enter
 * opens one. Fills the height that it is given.
 */
export function VirtualTable(props: VirtualTableProps) {
  const { label, columns, rowCount, sort, onSort, onOpen, minWidth } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 12,
    scrollPaddingStart: ROW_PIXELS,
  });
  const items = virtualizer.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  const goByKey = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PIXELS) - 2);
    const place = placeAfterKey(event.key, active, rowCount, pageRows);
    const opens = event.key === 'Enter' && active >= 0 && active < rowCount;
    if (place === undefined && !opens) return;
    event.preventDefault();
    event.stopPropagation();
    if (opens) onOpen?.(active);
    if (place === undefined) return;
    setActive(place);
    virtualizer.scrollToIndex(place);
  };
  /** What a table is in which the keyboard moves. */
  const grid = { role: 'grid', tabIndex: 0, onKeyDown: goByKey } as const;
  return (
    <div ref={scroller} className={classes['scroller']}>
      <table
        className={classes['table']}
        style={{ minWidth }}
        {...grid}
        aria-label={label}
        aria-rowcount={rowCount + 1}
        {...(active >= 0 && active < rowCount && { 'aria-activedescendant': `${id}${active}` })}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <SortHead key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap pixels={above} columns={columns.length} />
          {items.map(({ index }) => (
            <TableRow
              key={props.keyOfRow(index)}
              {...props}
              id={`${id}${index}`}
              place={index}
              isActive={index === active}
              onOpen={
                onOpen &&
                ((place) => {
                  setActive(place);
                  onOpen(place);
                })
              }
            />
          ))}
          <Gap pixels={below} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

/** As in the style sheet. */
const ROW_PIXELS = 28;

interface RowProps extends VirtualTableProps {
  readonly id: string;
  readonly place: number;
  readonly isActive: boolean;
}

function TableRow({ id, place, isActive, columns, renderCell, styleOfCell, onOpen, isSelected, isMatch }: RowProps) {
  return (
    <tr
      id={id}
      aria-rowindex={place + 2}
      aria-selected={isSelected?.(place) ?? false}
      data-active={isActive}
      data-match={isMatch?.(place) ?? false}
      data-opens={onOpen !== undefined}
      onClick={() => isMarkingText() || onOpen?.(place)}
    >
      {columns.map((column) => (
        <td key={column.id} data-number={column.isNumber ?? false} style={styleOfCell?.(place, column)}>
          {renderCell(place, column)}
        </td>
      ))}
    </tr>
  );
}

/** The height of rows that are not drawn. */
function Gap({ pixels, columns }: { readonly pixels: number; readonly columns: number }) {
  if (pixels <= 0) return null;
  return (
    <tr aria-hidden className={classes['gap']}>
      <td colSpan={columns} style={{ height: pixels }} aria-label="Rows that are not drawn" />
    </tr>
  );
}
