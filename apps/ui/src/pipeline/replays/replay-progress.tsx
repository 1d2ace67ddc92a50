import { Group, Progress, Stack, Text } from '@mantine/core';
import { formatCount, formatShare } from '../../format/count';
import { formatRate } from '../../format/rate';
import { formatSeconds } from '../../format/seconds';
import type { WatchedReplay } from './watched-replay';

/** How far it is, how fast it goes, when it is through, and what it waits for. */
export function ReplayProgress({ watched: { now, pace } }: { readonly watched: WatchedReplay }) {
  const { name, share, recordsLeft, caughtUp, processes } = now;
  if (share === null) return null;
  const percent = Math.round(share * 1000) / 10;
  const waits = [...new Set(processes.map(({ waitingFor }) => waitingFor).filter((text) => text !== null))];
  return (
    <Stack gap={4}>
      <Progress.Root size="lg">
        <Progress.Section value={percent} aria-label={`Progress of ${name}`} />
      </Progress.Root>
      <Group gap="md">
        <Text size="sm" className="number">
          {formatShare(share)}, {formatCount(recordsLeft ?? 0)} records left
        </Text>
        {pace && (
          <Text size="sm" className="number">
            {formatRate(pace.spansPerSecond)} spans
          </Text>
        )}
        {pace?.secondsLeft !== undefined && !caughtUp && (
          <Text size="sm" className="number">
            about {formatSeconds(Math.ceil(pace.secondsLeft))} left
          </Text>
        )}
        {caughtUp && <Text size="sm">caught up</Text>}
      </Group>
      {waits.map((what) => (
        <Text key={what} size="sm" className="said">
          Waiting for: {what}
        </Text>
      ))}
    </Stack>
  );
}
