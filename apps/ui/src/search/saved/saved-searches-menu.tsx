import { Button, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark } from '@tabler/icons-react';
import type { SearchParams } from '../../url/search-params';
import { withChange } from '../../url/use-url-params';
import { SaveSearchForm } from './save-search-form';
import { SavedSearchList } from './saved-search-list';
import { withoutSaved, withSaved } from './saved-searches';
import { useSavedSearches } from './use-saved-searches';

interface Props {
  /** What would be saved; `undefined` when nothing is asked. */
  readonly params: SearchParams | undefined;
}

/** Of the moment: the next time it would hide what is found then. */
const NOT_SAVED = { zoom: undefined, uiEmbed: undefined };

export function SavedSearchesMenu({ params }: Props) {
  const { searches, failed, readAgain, change } = useSavedSearches();
  const [opened, menu] = useDisclosure(false, { onOpen: readAgain });
  const save = (name: string, asked: SearchParams) =>
    change((before) => withSaved(before, { name, params: withChange(asked, NOT_SAVED) }));
  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? menu.open() : menu.close())}
      width={320}
      position="bottom-end"
      trapFocus
      returnFocus
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
          <SavedSearchList
            searches={searches}
            onOpen={menu.close}
            onDelete={(name) => change((before) => withoutSaved(before, name))}
          />
          {params && <SaveSearchForm names={searches.map(({ name }) => name)} save={(name) => save(name, params)} />}
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
