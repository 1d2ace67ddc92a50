import { Stack, Text } from '@mantine/core';
import type { ComparedSide } from '../api/compare';
import { FailurePicture } from '../picture/failure-picture';
import { failedSideText } from './failed-side';

interface Props {
  readonly error: Error;
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  readonly retry: () => void;
}

/** Says which of the two it was. */
export function CompareFailure({ error, a, b, retry }: Props) {
  const text = failedSideText(error, a, b);
  return (
    <Stack gap="xs">
      {text !== undefined && (
        <Text fw={600} className="said">
          {text}
        </Text>
      )}
      <FailurePicture error={error} retry={retry} />
    </Stack>
  );
}
