import { Button, Kbd, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { servicesQuery } from '../api/names';
import { FailurePicture } from '../picture/failure-picture';

/** A page that was opened without a search; the form has the last one. */
export function NothingAsked({ find }: { readonly find: () => void }) {
  const { error, refetch } = useQuery(servicesQuery);
  if (error) return <FailurePicture error={error} retry={() => void refetch()} />;
  return (
    <Paper withBorder p="lg" component="section" aria-label="Begin">
      <Stack gap="sm" align="flex-start">
        <Title order={2}>Find traces</Title>
        <Text size="sm">
          Choose a service, or write a query above: press <Kbd>/</Kbd> to go there. Without conditions the latest traces
          of all services are found. The form has what was asked last.
        </Text>
        <Button size="xs" onClick={find}>
          Search now
        </Button>
      </Stack>
    </Paper>
  );
}
