import { Skeleton, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { OperationTask } from '../../api/operations/tasks';
import { FailurePicture } from '../../picture/failure-picture';
import { resultWords } from './task-words';

/** What would happen, as the service itself says. */
export function DryRun({ query: { data, error, refetch } }: { readonly query: UseQueryResult<OperationTask> }) {
  if (error) return <FailurePicture error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton h={22} aria-label="Counting letters" />;
  const words = data.state === 'done' ? resultWords(data.result) : data.messages;
  return (
    <Stack gap={2} role="status">
      {words.map((sentence) => (
        <Text key={sentence} size="sm" fw={600} className="said">
          {sentence}
        </Text>
      ))}
      {words.length === 0 && <Text size="sm">How many it would be cannot be said.</Text>}
    </Stack>
  );
}
