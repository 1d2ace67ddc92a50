import { Text } from '@mantine/core';
import { FailurePicture } from '../../picture/failure-picture';

interface Props {
  readonly error: Error | null;
  readonly retry: () => void;
  /** What was answered before is still on the page. */
  readonly hasData: boolean;
}

/** Asking failed; where there was an answer before, it stays and is said to be old. */
export function StaleFailure({ error, retry, hasData }: Props) {
  if (!error) return null;
  return (
    <div>
      <FailurePicture error={error} retry={retry} />
      {hasData && (
        <Text size="xs" mt={4}>
          What is shown below was answered before.
        </Text>
      )}
    </div>
  );
}
