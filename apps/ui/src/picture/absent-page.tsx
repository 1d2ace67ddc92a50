import { Anchor, Container, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

export function AbsentPage() {
  return (
    <Container size="sm" py="xl">
      <Stack>
        <Title order={1}>There is no such page</Title>
        <Text>
          Traces are at <code>/trace/</code> and their id.{' '}
          <Anchor component={Link} to="/search" underline="always">
            Search for traces
          </Anchor>
        </Text>
      </Stack>
    </Container>
  );
}
