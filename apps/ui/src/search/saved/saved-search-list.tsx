import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { focusNeighbour } from '../../control/focus-neighbour';
import { ButtonLink } from '../button-link';
import type { SavedSearch } from './saved-searches';
import classes from './saved.module.css';

interface Props {
  readonly searches: readonly SavedSearch[];
  readonly onOpen: () => void;
  readonly onDelete: (name: string) => void;
}

export function SavedSearchList({ searches, onOpen, onDelete }: Props) {
  return (
    <ul className={classes['searches']}>
      {searches.map(({ name, params }) => (
        <li key={name} className={classes['search']}>
          <ButtonLink
            to="/search"
            search={params}
            onClick={onOpen}
            variant="subtle"
            size="compact-sm"
            className={classes['link']}
            title={name}
          >
            {name}
          </ButtonLink>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Delete ${name}`}
            onClick={({ currentTarget }) => {
              focusNeighbour(currentTarget);
              onDelete(name);
            }}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
