import { Button, Group, Popover, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { localTextOfMicros, microsOfLocalText } from '../format/local-date-time';
import { formatDuration } from '../format/duration';
import { formatInstant, TIME_ZONE } from '../format/time';
import { lookbackMsOf, lookbackName } from '../url/lookback';
import type { UrlChange } from '../url/use-url-params';
import { DEFAULT_LOOKBACK, type DependenciesState } from './dependencies-state';

interface Props {
  readonly state: DependenciesState;
  readonly onChange: (change: UrlChange) => void;
}

const PRESETS = ['15m', '1h', '6h', '24h', '2d', '1w', '2w'] as const;
const CUSTOM = 'custom';

/** The time that is looked at: until now, or from one time to another. */
export function WindowControls({ state: { endMs, lookbackMs }, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const preset = endMs === undefined ? PRESETS.find((name) => lookbackMsOf(name) === lookbackMs) : undefined;
  const choose = (name: string | null) => {
    if (name !== CUSTOM) onChange({ endTs: undefined, lookback: name === DEFAULT_LOOKBACK ? undefined : (name ?? '') });
  };
  return (
    <Group gap="xs" align="flex-end">
      <Select
        size="xs"
        w={preset === undefined ? 290 : 150}
        label="Time"
        data={[
          ...PRESETS.map((name) => ({ value: name, label: lookbackName(name) })),
          ...(preset === undefined ? [{ value: CUSTOM, label: windowText(endMs, lookbackMs) }] : []),
        ]}
        value={preset ?? CUSTOM}
        onChange={choose}
        allowDeselect={false}
      />
      <Popover opened={open} onChange={setOpen} position="bottom-end" withArrow trapFocus returnFocus>
        <Popover.Target>
          <Button size="xs" variant="default" onClick={() => setOpen((before) => !before)}>
            From … to …
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Time">
          <CustomWindow
            endMs={endMs}
            lookbackMs={lookbackMs}
            onApply={(change) => {
              setOpen(false);
              onChange(change);
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </Group>
  );
}

function windowText(endMs: number | undefined, lookbackMs: number): string {
  if (endMs === undefined) return `Last ${formatDuration(lookbackMs * 1000)}`;
  const [from, to] = [endMs - lookbackMs, endMs].map((ms) =>
    formatInstant(ms * 1000).slice(0, 'YYYY-MM-DD hh:mm'.length),
  );
  return `${from} to ${to}`;
}

interface CustomProps {
  readonly endMs: number | undefined;
  readonly lookbackMs: number;
  readonly onApply: (change: UrlChange) => void;
}

function CustomWindow({ endMs, lookbackMs, onApply }: CustomProps) {
  const [initial] = useState(() => endMs ?? Date.now());
  const [from, setFrom] = useState(() => toTheMinute(initial - lookbackMs));
  const [to, setTo] = useState(() => toTheMinute(initial));
  const [fromMicros, toMicros] = [microsOfLocalText(from), microsOfLocalText(to)];
  const valid = fromMicros !== undefined && toMicros !== undefined && fromMicros < toMicros;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (valid) onApply({ endTs: String(toMicros / 1000), lookback: String((toMicros - fromMicros) / 1000) });
  };
  return (
    <form onSubmit={submit} aria-label="Time">
      <Stack gap="xs">
        <TextInput
          type="datetime-local"
          label={`From (${TIME_ZONE})`}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          required
        />
        <TextInput
          type="datetime-local"
          label={`To (${TIME_ZONE})`}
          value={to}
          error={fromMicros !== undefined && toMicros !== undefined && !valid && 'It is not after the start'}
          onChange={(event) => setTo(event.currentTarget.value)}
          required
        />
        <Button type="submit" size="xs">
          Show
        </Button>
      </Stack>
    </form>
  );
}

function toTheMinute(ms: number): string {
  return localTextOfMicros(ms * 1000).slice(0, 'YYYY-MM-DDThh:mm'.length);
}
