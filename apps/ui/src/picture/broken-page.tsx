import { Button, Code, Container, Group, Stack, Text, Title } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';

/** A page that threw; the rest of the application goes on. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  return (
    <Container size="sm" py="xl">
      <Stack role="alert" data-failure="page">
        <Title order={1}>This page broke</Title>
        <Code block className="said">
          {error instanceof Error ? error.message : String(error)}
        </Code>
        <Text>
          A part of it that is loaded when it is needed may be gone since a newer version was installed: then the page
          has to be loaded anew. Otherwise it is a mistake of ours.
        </Text>
        <Group>
          <Button onClick={() => location.reload()}>Reload the page</Button>
          <Button variant="default" onClick={reset}>
            Try again
          </Button>
        </Group>
      </Stack>
    </Container>
  );
}
