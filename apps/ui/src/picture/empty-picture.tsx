import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** The next step. */
  readonly children?: ReactNode;
}

/** Nothing to show, and what to do about it. */
export function EmptyPicture({ title, children }: Props) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center" component="output">
      <Text fw={600}>{title}</Text>
      {children}
    </Stack>
  );
}
