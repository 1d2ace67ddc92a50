import { Button, Group } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { formatDuration } from '../../format/duration';
import { formatPeriod } from '../../format/time';
import type { ResultFilter, Zoom } from './result-filter';

interface Props {
  readonly filter: ResultFilter;
  readonly change: (changes: Readonly<Record<string, string | undefined>>) => void;
  /** Finds all traces of a period, not only those that are loaded; `undefined` when no search was made. */
  readonly searchPeriod: ((zoom: Zoom) => void) | undefined;
}

/** What hides a part of what is loaded, each with its way out. A press ends it, so the focus goes on to the results around it. */
export function FilterChips({ filter: { zoom, withoutErrors }, change, searchPeriod }: Props) {
  if (zoom === undefined && !withoutErrors) return null;
  return (
    <Group gap="xs" onClick={focusResults}>
      {zoom && (
        <Chip
          name={`${formatPeriod(...zoom.startMicros)}, ${zoom.durationMicros.map((micros) => formatDuration(micros)).join(' to ')}`}
          onRemove={() => change({ zoom: undefined })}
        />
      )}
      {zoom && searchPeriod && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconSearch size={12} aria-hidden />}
          onClick={() => searchPeriod(zoom)}
        >
          Search this period
        </Button>
      )}
      {withoutErrors && <Chip name="Without errors" onRemove={() => change({ only: undefined })} />}
    </Group>
  );
}

function focusResults({ currentTarget }: MouseEvent): void {
  currentTarget.closest<HTMLElement>('section')?.focus({ preventScroll: true });
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
