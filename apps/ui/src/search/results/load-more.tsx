import { Group } from '@mantine/core';
import { BusyButton } from '../../control/busy-button';
import { FailurePicture } from '../../picture/failure-picture';
import type { FoundTraces } from './found-traces';

/** The next page; what is there stays when it fails. */
export function LoadMore({ error, hasMore, readingMore, loadMore, retry }: FoundTraces) {
  if (error) return <FailurePicture error={error} retry={retry} />;
  if (!hasMore) return null;
  return (
    <Group justify="center">
      <BusyButton size="xs" variant="default" busy={readingMore} onClick={loadMore}>
        Load more
      </BusyButton>
    </Group>
  );
}
