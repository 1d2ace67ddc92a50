import { Button, Group } from '@mantine/core';
import { IconBroadcast, IconLayoutSidebar } from '@tabler/icons-react';
import { CopyLink } from './copy-link';
import { OpenFilesButton } from './files/open-files-button';
import type { TraceFiles } from './files/use-trace-files';
import { SavedSearchesMenu } from './saved/saved-searches-menu';
import type { Search } from './use-search';

interface Props {
  readonly search: Search;
  readonly files: TraceFiles;
  readonly formShown: boolean;
  readonly toggleForm: () => void;
}

export function SearchToolbar({ search, files, formShown, toggleForm }: Props) {
  const { params, live, asking, isById, toggleLive } = search;
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        leftSection={<IconLayoutSidebar size={14} />}
        onClick={toggleForm}
        aria-expanded={formShown}
      >
        {formShown ? 'Hide form' : 'Show form'}
      </Button>
      <Button
        size="xs"
        variant={live ? 'filled' : 'default'}
        leftSection={<IconBroadcast size={14} />}
        aria-pressed={live}
        onClick={toggleLive}
      >
        Live
      </Button>
      <OpenFilesButton files={files} />
      <SavedSearchesMenu params={asking || isById ? params : undefined} />
      <CopyLink search={search} />
    </Group>
  );
}
