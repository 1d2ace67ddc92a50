import { SortButton } from '../../../control/sort-button';
import { nextSort, sortedOf, type SortedColumn } from '../column-sorts';
import type { SortName } from '../sort-summaries';
import classes from './rows.module.css';

interface Props {
  readonly sort: SortName;
  readonly onSort: (sort: SortName) => void;
}

export function TableHead({ sort, onSort }: Props) {
  const head = (column: SortedColumn, className?: string) => (
    <th scope="col" className={className} aria-sort={sortedOf(column, sort)}>
      <SortButton name={column} sorted={sortedOf(column, sort)} onSort={() => onSort(nextSort(column, sort))} />
    </th>
  );
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={classes['markColumn']}>
          <span className={classes['hidden']}>Mark</span>
        </th>
        {head('Trace')}
        <th scope="col" className={classes['servicesColumn']}>
          Services
        </th>
        {head('Spans', classes['countColumn'])}
        {head('Errors', classes['countColumn'])}
        {head('Duration', classes['durationColumn'])}
        {head('Start', classes['startColumn'])}
      </tr>
    </thead>
  );
}
