import { Group, Skeleton, Stack, VisuallyHidden } from '@mantine/core';

const ROWS = Array.from({ length: 14 }, (_, row) => ({
  row,
  indent: (row * 7) % 5,
  left: (row * 13) % 50,
  width: 12 + ((row * 29) % 36),
}));

/** The page before its trace has come. */
export function ReadingTrace({ traceId }: { readonly traceId: string }) {
  return (
    <Stack p="sm" gap="sm" aria-busy="true">
      <VisuallyHidden component="h1">Reading trace {traceId}</VisuallyHidden>
      <Skeleton height={24} width="40%" />
      <Skeleton height={14} width="60%" />
      <Skeleton height={60} />
      {ROWS.map(({ row, indent, left, width }) => (
        <Group key={row} gap={0} wrap="nowrap">
          <div style={{ width: '38%', paddingLeft: indent * 14, paddingRight: 40 }}>
            <Skeleton height={14} />
          </div>
          <div style={{ flex: 1, paddingLeft: `${left / 2}%` }}>
            <Skeleton height={14} width={`${width}%`} />
          </div>
        </Group>
      ))}
    </Stack>
  );
}
