import { Badge, Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useServiceColour } from '../../colour/use-service-colour';
import { counted, formatCount } from '../../format/count';
import { LiveEnd } from './live-end';
import { LiveRows } from './live-rows';
import { liveTracesOf, MAX_LIVE_SPANS } from './live-window';
import { useLiveTail } from './use-live-tail';

interface Props {
  readonly q: string;
  readonly rate: number;
  readonly paused: boolean;
  readonly again: () => void;
}

const STATES = { connecting: 'Connecting', following: 'Following', ended: 'Ended' } as const;

export function LiveTail({ q, rate, paused, again }: Props) {
  const { state, reason, error, window, perSecond } = useLiveTail(q, rate, paused);
  const serviceColour = useServiceColour();
  const traces = useMemo(() => liveTracesOf(window), [window]);
  const { overRate, missed, spans } = window;
  return (
    <>
      <Group gap="xs">
        <Badge variant="outline" color={state === 'ended' ? 'red' : 'teal'}>
          {paused && state !== 'ended' ? 'Paused' : STATES[state]}
        </Badge>
        <Text size="sm" className="number">
          {formatCount(perSecond)} spans/s · {counted(spans.length, 'span')} of {counted(traces.length, 'trace')} shown,
          at most {MAX_LIVE_SPANS}
        </Text>
      </Group>
      {(overRate > 0 || missed > 0) && (
        <Text size="sm" className="number">
          Left out: {formatCount(overRate)} that matched above the rate, {formatCount(missed)} that nobody looked at
          because they came too fast.
        </Text>
      )}
      {state === 'ended' && <LiveEnd error={error} reason={reason} again={again} />}
      {traces.length === 0 && state !== 'ended' && (
        <Text size="sm" c="dimmed">
          Nothing yet. What matches appears here within a second of its arrival.
        </Text>
      )}
      <LiveRows traces={traces} serviceColour={serviceColour} />
    </>
  );
}
