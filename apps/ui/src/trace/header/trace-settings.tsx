import { ActionIcon, Checkbox, Popover, Stack } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import type { Preferences } from '../use-preferences';

interface Props {
  readonly preferences: Preferences;
  readonly raw: boolean;
  readonly onRaw: ((raw: boolean) => void) | undefined;
}

export function TraceSettings({ preferences, raw, onRaw }: Props) {
  const { beside, setBeside, critical, setCritical, minimap, setMinimap } = preferences;
  return (
    <Popover width={300} shadow="md" position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={26} aria-label="Settings of the page" title="Settings of the page">
          <IconSettings size={15} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Checkbox
            size="xs"
            label="Details beside the timeline"
            checked={beside}
            onChange={(event) => setBeside(event.currentTarget.checked)}
          />
          <Checkbox
            size="xs"
            label="Critical path (c)"
            checked={critical}
            onChange={(event) => setCritical(event.currentTarget.checked)}
          />
          <Checkbox
            size="xs"
            label="Overview above the timeline"
            checked={minimap}
            onChange={(event) => setMinimap(event.currentTarget.checked)}
          />
          {onRaw && (
            <Checkbox
              size="xs"
              label="Times as recorded"
              description="Clocks are not adjusted to each other."
              checked={raw}
              onChange={(event) => onRaw(event.currentTarget.checked)}
            />
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
