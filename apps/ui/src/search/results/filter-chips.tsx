import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { formatDuration } from '../../format/duration';
import { formatInstant } from '../../format/time';
import type { ResultFilter } from './result-filter';

interface Props {
  readonly filter: ResultFilter;
  readonly change: (changes: Readonly<Record<string, string | undefined>>) => void;
}

/** What hides a part of what is loaded, each with its way out. */
export function FilterChips({ filter: { zoom, withoutErrors }, change }: Props) {
  if (zoom === undefined && !withoutErrors) return null;
  return (
    <Group gap="xs">
      {zoom && (
        <Chip
          name={`${formatInstant(zoom.startMicros[0])} to ${formatInstant(zoom.startMicros[1]).slice(11)}, ${formatDuration(zoom.durationMicros[0])} to ${formatDuration(zoom.durationMicros[1])}`}
          onRemove={() => change({ zoom: undefined })}
        />
      )}
      {withoutErrors && <Chip name="Without errors" onRemove={() => change({ only: undefined })} />}
    </Group>
  );
}

function Chip({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  return (
    <Button
      size="compact-xs"
      variant="light"
      onClick={onRemove}
      aria-label={`Remove the filter: ${name}`}
      rightSection={<IconX size={12} aria-hidden />}
      className="number"
    >
      {name}
    </Button>
  );
}
