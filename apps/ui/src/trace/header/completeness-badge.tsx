import { Badge, Button, Group, List, Popover, Text, UnstyledButton } from '@mantine/core';
import { IconCheck, IconClock, IconPuzzleOff } from '@tabler/icons-react';
import type { Completeness } from './use-completeness';

const SHOWN = {
  complete: { color: 'green', icon: IconCheck, text: 'Complete' },
  arriving: { color: 'blue', icon: IconClock, text: 'Arriving' },
  incomplete: { color: 'orange', icon: IconPuzzleOff, text: 'Incomplete' },
} as const;

/** Whether the trace is all there is of it, why not, and the way to stop waiting. */
export function CompletenessBadge({ known, following, setFollowing }: Completeness) {
  if (known === undefined) return null;
  const { color, icon: Icon, text } = SHOWN[known.state];
  return (
    <Group gap={4} wrap="nowrap" aria-live="polite">
      <Popover width={340} withArrow shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton aria-label={`${text}: why`}>
            <Badge
              variant="light"
              color={color}
              tt="none"
              leftSection={<Icon size={12} aria-hidden />}
              styles={{ label: { color: 'var(--mantine-color-text)' } }}
            >
              {text}
            </Badge>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          {known.reasons.length === 0 ? (
            <Text size="sm">Everything that was accepted of it is stored, and nothing is known to be missing.</Text>
          ) : (
            <List size="sm">
              {known.reasons.map(({ code, message }) => (
                <List.Item key={code} className="said">
                  {message}
                </List.Item>
              ))}
            </List>
          )}
        </Popover.Dropdown>
      </Popover>
      {known.state === 'arriving' && (
        <Button size="compact-xs" variant="default" onClick={() => setFollowing(!following)}>
          {following ? 'Stop reading again' : 'Read again as it arrives'}
        </Button>
      )}
    </Group>
  );
}
