import { Button, Group } from '@mantine/core';
import { FailurePicture } from '../../picture/failure-picture';
import type { FoundTraces } from './found-traces';

/** The next page; what is there stays when it fails. */
export function LoadMore({ error, hasMore, readingMore, loadMore, retry }: FoundTraces) {
  if (error) return <FailurePicture error={error} retry={retry} />;
  if (!hasMore) return null;
  return (
    <Group justify="center">
      <Button size="xs" variant="default" loading={readingMore} onClick={loadMore}>
        Load more
      </Button>
    </Group>
  );
}
