import { Table } from '@mantine/core';
import { SortButton, type Sorted } from './sort-button';

interface Props {
  readonly name: string;
  readonly sorted: Sorted;
  readonly onSort: () => void;
  readonly numeric?: boolean;
}

/** Head of a column that sorts the table when it is pressed. */
export function SortableHeader({ numeric = false, ...button }: Props) {
  return (
    <Table.Th scope="col" aria-sort={button.sorted} ta={numeric ? 'right' : 'left'}>
      <SortButton {...button} />
    </Table.Th>
  );
}
