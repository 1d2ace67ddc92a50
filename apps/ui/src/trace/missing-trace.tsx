import { Anchor, Button, Checkbox, Container, Group, List, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle, useInterval } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { FailurePicture } from '../picture/failure-picture';

const AGAIN_MS = 5_000;

interface Props {
  readonly traceId: string;
  readonly reading: boolean;
  /** Why nobody could look again. */
  readonly error: Error | null;
  readonly readAgain: () => Promise<void>;
}

/** There is no such trace, or not yet. */
export function MissingTrace({ traceId, reading, error, readAgain }: Props) {
  useDocumentTitle('Trace not found – Sluice');
  const [waiting, setWaiting] = useState(false);
  useInterval(() => void (waiting && !reading && readAgain()), AGAIN_MS, { autoInvoke: true });
  return (
    <Container size="sm" py="xl">
      <Stack role="alert" data-failure="absent">
        <Title order={1}>There is no trace of this id</Title>
        <code className="said">{traceId}</code>
        <Text>Neither the storage nor the archive has a span of it. What may be the reason:</Text>
        <List>
          <List.Item>
            It is on the way: spans can be read seconds after they were sent, later when the pipeline is behind.
          </List.Item>
          <List.Item>It has left the retention, and nobody archived it.</List.Item>
          <List.Item>
            It was not sampled, or the id was cut or mistyped: an id has up to 32 hexadecimal digits.
          </List.Item>
          <List.Item>It belongs to another tenant than the one you read as.</List.Item>
        </List>
        <Group>
          <Button onClick={() => void readAgain()} loading={reading && !waiting}>
            Look again
          </Button>
          <Checkbox
            label="Look again every 5 seconds"
            checked={waiting}
            onChange={(event) => setWaiting(event.currentTarget.checked)}
          />
          <Anchor component={Link} to="/search">
            Search for traces
          </Anchor>
        </Group>
        {error && <FailurePicture error={error} />}
      </Stack>
    </Container>
  );
}
