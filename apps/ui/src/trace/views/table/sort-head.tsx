import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { TableColumn } from './table-column';
import type { TableSort } from './table-sort';
import classes from './virtual-table.module.css';

interface Props {
  readonly column: TableColumn;
  readonly sort: TableSort | undefined;
  readonly onSort: ((column: TableColumn) => void) | undefined;
}

/** The head of a column, which sorts where it can. */
export function SortHead({ column, sort, onSort }: Props) {
  const { id, title, help, isNumber = false, isSortable = true } = column;
  const sorted = sort?.column === id;
  const Icon = sort?.descending === true ? IconArrowDown : IconArrowUp;
  const order = sort?.descending === true ? 'descending' : 'ascending';
  return (
    <th scope="col" data-number={isNumber} title={help} {...(sorted && { 'aria-sort': order })}>
      {isSortable && onSort ? (
        <button type="button" className={classes['sort']} onClick={() => onSort(column)}>
          {title}
          {sorted && <Icon size={14} aria-hidden />}
        </button>
      ) : (
        title
      )}
    </th>
  );
}
