import { Text } from '@mantine/core';
import { formatInstantText } from '../../format/instant-text';

interface Props {
  readonly asOf: string;
  readonly everySeconds: number;
  readonly paused: boolean;
}

export function AsOf({ asOf, everySeconds, paused }: Props) {
  return (
    <Text size="xs" className="number">
      As of {formatInstantText(asOf)}
      {paused ? ', stands still' : `, every ${everySeconds} s while this page is seen`}
    </Text>
  );
}
