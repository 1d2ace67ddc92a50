import { Button, Tooltip } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useCopy } from '../control/use-copy';
import { stringifySearch } from '../url/search-params';
import { linkParams } from './link-params';
import type { Search } from './use-search';

export function CopyLink({ search }: { readonly search: Search }) {
  const { outcome, copy } = useCopy();
  const href = () => location.origin + location.pathname + stringifySearch(linkParams(search));
  return (
    <Tooltip multiline w={240} label="To what is shown: the last hour stays this hour">
      <Button size="xs" variant="default" leftSection={<IconLink size={14} />} onClick={() => copy(href())}>
        {outcome ?? 'Copy link'}
      </Button>
    </Tooltip>
  );
}
