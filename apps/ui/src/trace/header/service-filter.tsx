import { Button, Checkbox, Group, Popover, ScrollArea, Stack, Text } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useServiceColour } from '../../colour/use-service-colour';
import { counted, formatCount } from '../../format/count';
import { clipped } from '../span-detail/shown-value';

interface Props {
  readonly services: readonly string[];
  readonly spansByService: readonly number[];
  readonly hidden: readonly string[];
  readonly onHidden: (services: readonly string[]) => void;
}

const NAME_LENGTH = 120;
const DOT = 10;

/** Which services have rows in the timeline. */
export function ServiceFilter({ services, spansByService, hidden, onHidden }: Props) {
  const colourOf = useServiceColour();
  const names = new Set(hidden);
  const shown = services.filter((service) => !names.has(service)).length;
  const toggle = (service: string) =>
    onHidden(names.has(service) ? hidden.filter((name) => name !== service) : [...hidden, service]);
  const rows = services.map((service, at) => ({ service, count: spansByService[at] ?? 0 }));
  return (
    <Popover width={320} shadow="md" position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconFilter size={14} />}>
          {shown === services.length ? counted(shown, 'service') : `${shown} of ${counted(services.length, 'service')}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Group gap="xs" mb="xs">
          <Button size="compact-xs" variant="default" onClick={() => onHidden([])}>
            All
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => onHidden(services)}>
            None
          </Button>
        </Group>
        <ScrollArea.Autosize mah={360}>
          <Stack gap={4}>
            {rows
              .toSorted((a, b) => b.count - a.count)
              .map(({ service, count }) => (
                <Group key={service} gap={6} wrap="nowrap" justify="space-between">
                  <Checkbox
                    size="xs"
                    checked={!names.has(service)}
                    onChange={() => toggle(service)}
                    label={
                      <span className="said">
                        <svg width={DOT} height={DOT} aria-hidden>
                          <rect width={DOT} height={DOT} fill={colourOf(service)} />
                        </svg>{' '}
                        {clipped(service, NAME_LENGTH)}
                      </span>
                    }
                  />
                  <Group gap={4} wrap="nowrap">
                    <Text size="xs" span className="number">
                      {formatCount(count)}
                    </Text>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-label={`Only ${clipped(service, NAME_LENGTH)}`}
                      onClick={() => onHidden(services.filter((name) => name !== service))}
                    >
                      only
                    </Button>
                  </Group>
                </Group>
              ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
