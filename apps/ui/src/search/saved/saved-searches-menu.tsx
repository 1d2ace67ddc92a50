import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { SearchParams } from '../../url/search-params';
import { ButtonLink } from '../button-link';
import { keep, readKept } from './kept-json';
import { savedSearchesOfJson, withoutSaved, withSaved, type SavedSearch } from './saved-searches';

const KEY = 'sluice.saved-searches';
const storage = () => localStorage;

interface Props {
  /** What would be saved; `undefined` when nothing is asked. */
  readonly params: SearchParams | undefined;
}

/** Searches under a name, in this browser. */
export function SavedSearchesMenu({ params }: Props) {
  const [opened, menu] = useDisclosure(false);
  const [searches, setSearches] = useState(() => savedSearchesOfJson(readKept(storage, KEY)));
  const [failed, setFailed] = useState(false);
  const become = (next: readonly SavedSearch[]) => {
    setSearches(next);
    setFailed(!keep(storage, KEY, next));
  };
  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? menu.open() : menu.close())}
      width={320}
      position="bottom-end"
      trapFocus
      withArrow
    >
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconBookmark size={14} />} onClick={menu.toggle}>
          Saved
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Saved searches">
        <Stack gap="xs">
          {searches.length === 0 && (
            <Text size="sm" c="dimmed">
              None yet.
            </Text>
          )}
          {searches.map((search) => (
            <Group key={search.name} justify="space-between" wrap="nowrap" gap="xs">
              <ButtonLink
                to="/search"
                search={search.params}
                onClick={menu.close}
                variant="subtle"
                size="compact-sm"
                className="said"
              >
                {search.name}
              </ButtonLink>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Delete ${search.name}`}
                onClick={() => become(withoutSaved(searches, search.name))}
              >
                <IconTrash size={14} />
              </ActionIcon>
            </Group>
          ))}
          {params && <SaveForm save={(name) => become(withSaved(searches, { name, params }))} />}
          {failed && (
            <Text size="xs" role="alert">
              The browser does not keep it: its storage is full or forbidden.
            </Text>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function SaveForm({ save }: { readonly save: (name: string) => void }) {
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(name);
    setName('');
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <TextInput
          size="xs"
          label="Save this search as"
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
          flex={1}
        />
        <Button size="xs" type="submit" disabled={name.trim() === ''}>
          Save
        </Button>
      </Group>
    </form>
  );
}
