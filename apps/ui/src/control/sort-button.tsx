import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import classes from './sort-button.module.css';

export type Sorted = 'ascending' | 'descending' | 'none';

interface Props {
  readonly name: string;
  readonly sorted: Sorted;
  readonly onSort: () => void;
}

/** In the head of a column, which says `aria-sort`: sorts the table when it is pressed. */
export function SortButton({ name, sorted, onSort }: Props) {
  const Icon = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort }[sorted];
  return (
    <UnstyledButton className={classes['button']} onClick={onSort} data-sorted={sorted !== 'none'}>
      {name} <Icon size={12} aria-hidden="true" />
    </UnstyledButton>
  );
}
