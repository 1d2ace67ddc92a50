import { Button, Code, Group, NativeSelect, Paper, Stack, Title } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { LiveTail } from './live-tail';

interface Props {
  /** TraceQL; empty for every span. */
  readonly q: string;
  readonly rate: number;
  readonly onRate: (rate: number) => void;
  readonly stop: () => void;
}

const RATES = [10, 50, 200, 500];

/** Spans as they arrive, before they are stored. Another filter or rate begins anew. */
export function LivePanel({ q, rate, onRate, stop }: Props) {
  const [paused, setPaused] = useState(false);
  const [attempt, setAttempt] = useState(0);
  return (
    <Paper withBorder p="sm" component="section" aria-label="Live">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2}>Live</Title>
          <Group gap="xs">
            <NativeSelect
              size="xs"
              aria-label="Spans a second at most"
              value={String(rate)}
              onChange={(event) => onRate(Number(event.currentTarget.value))}
              data={[...new Set([...RATES, rate])].map((value) => ({
                value: String(value),
                label: `${value} spans/s`,
              }))}
            />
            <Button
              size="xs"
              variant="default"
              onClick={() => setPaused(!paused)}
              leftSection={paused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
            >
              {paused ? 'Go on' : 'Pause'}
            </Button>
            <Button size="xs" variant="default" onClick={stop} leftSection={<IconPlayerStop size={14} />}>
              Stop
            </Button>
          </Group>
        </Group>
        {q !== '' && (
          <Code className="said" block>
            {q}
          </Code>
        )}
        <LiveTail
          key={JSON.stringify([q, rate, attempt])}
          q={q}
          rate={rate}
          paused={paused}
          again={() => setAttempt(attempt + 1)}
        />
      </Stack>
    </Paper>
  );
}
