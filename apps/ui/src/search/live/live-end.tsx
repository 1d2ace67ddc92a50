import { Alert, Button, Stack } from '@mantine/core';
import { ApiFailure } from '../../api/api-failure';
import { FailurePicture } from '../../picture/failure-picture';

interface Props {
  readonly error: Error | null;
  /** What the service said when it ended the stream. */
  readonly reason: string | undefined;
  readonly again: () => void;
}

/** Why nothing is followed. */
export function LiveEnd({ error, reason, again }: Props) {
  if (error instanceof ApiFailure && error.details.status === 501) {
    return (
      <Alert color="gray" title="This installation has no live tail" role="alert">
        Spans are followed in Kafka, and the query service does not read it: {error.message}. Searching works as ever.
      </Alert>
    );
  }
  if (error) return <FailurePicture error={error} retry={again} />;
  return (
    <Alert color="yellow" title="Nothing is followed any more" role="alert">
      <Stack gap="xs" align="flex-start">
        {reason === undefined ? 'The stream ended.' : `The stream ended: ${reason}.`}
        <Button size="xs" variant="default" onClick={again}>
          Follow again
        </Button>
      </Stack>
    </Alert>
  );
}
