import { Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import classes from './sortable-header.module.css';

interface Props {
  readonly name: string;
  readonly sorted: 'ascending' | 'descending' | 'none';
  readonly onSort: () => void;
  readonly numeric?: boolean;
}

/** Head of a column that sorts the table when it is pressed. */
export function SortableHeader({ name, sorted, onSort, numeric = false }: Props) {
  const Icon = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort }[sorted];
  return (
    <Table.Th scope="col" aria-sort={sorted} ta={numeric ? 'right' : 'left'}>
      <UnstyledButton className={classes['button']} onClick={onSort} data-sorted={sorted !== 'none'}>
        {name} <Icon size={12} aria-hidden="true" />
      </UnstyledButton>
    </Table.Th>
  );
}
