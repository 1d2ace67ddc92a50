import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

const ROWS = 12;

export function ResultsSkeleton() {
  return (
    <Stack gap={8}>
      <VisuallyHidden component="output">Searching</VisuallyHidden>
      <Skeleton height={24} width={180} />
      <Skeleton height={150} />
      {Array.from({ length: ROWS }, (_, row) => (
        <Skeleton key={row} height={26} />
      ))}
    </Stack>
  );
}
