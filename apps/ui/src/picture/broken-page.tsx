import { Container } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { FailurePicture } from './failure-picture';

/** A page that threw; the rest of the application goes on. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  return (
    <Container size="sm" py="xl">
      <FailurePicture error={error instanceof Error ? error : new Error(String(error))} retry={reset} />
    </Container>
  );
}
