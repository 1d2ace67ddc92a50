import type { SortName } from '../sort-summaries';
import type { RowsProps } from './rows-props';
import { TableHead } from './table-head';
import { TableRow } from './table-row';
import { useRowKeys } from './use-row-keys';
import { useRowWindow } from './use-row-window';
import classes from './rows.module.css';

interface Props extends RowsProps {
  readonly sort: SortName;
  readonly onSort: (sort: SortName) => void;
}

const ROW_HEIGHT = 34;

/** Only rows in sight are in the page; what is above and below them is empty height. */
export function TraceTable({ summaries, markedIds, sort, onSort, ...shared }: Props) {
  const { rows, list } = useRowWindow<HTMLDivElement>(
    summaries.length,
    ROW_HEIGHT,
    (index) => summaries[index]!.traceId,
  );
  useRowKeys({ summaries, list, scrollTo: (index) => rows.scrollToIndex(index) });
  const shown = rows.getVirtualItems();
  const { scrollMargin } = rows.options;
  const above = (shown[0]?.start ?? scrollMargin) - scrollMargin;
  const below = rows.getTotalSize() - ((shown.at(-1)?.end ?? scrollMargin) - scrollMargin);
  return (
    <div ref={list}>
      <table className={classes['table']} aria-label="Traces" aria-rowcount={summaries.length + 1}>
        <TableHead sort={sort} onSort={onSort} />
        <tbody>
          <Filler height={above} />
          {shown.map(({ index }) => {
            const summary = summaries[index]!;
            return (
              <TableRow
                key={summary.traceId}
                summary={summary}
                index={index}
                marked={markedIds.has(summary.traceId)}
                {...shared}
              />
            );
          })}
          <Filler height={below} />
        </tbody>
      </table>
    </div>
  );
}

function Filler({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={7} className={classes['filler']} style={{ height }}>
        &nbsp;
      </td>
    </tr>
  );
}
