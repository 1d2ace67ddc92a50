import { Button, Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { formatCount } from '../../../format/count';
import { formatDuration } from '../../../format/duration';
import type { FlameState } from './use-flame-state';

interface Props {
  readonly state: FlameState;
  /** `undefined`: nothing is looked for. */
  readonly markedCount: number | undefined;
  readonly totalMicros: number;
}

export function FlameControls({ state, markedCount, totalMicros }: Props) {
  const { tree } = state.frames;
  return (
    <Group gap="sm" align="center">
      <SegmentedControl
        size="xs"
        aria-label="Show"
        data={[
          { value: 'table', label: 'Table' },
          { value: 'both', label: 'Both' },
          { value: 'flame', label: 'Flame graph' },
        ]}
        value={state.shown}
        onChange={state.setShown}
      />
      <SegmentedControl
        size="xs"
        aria-label="A frame is"
        data={[
          { value: 'paths', label: 'A path' },
          { value: 'spans', label: 'A span' },
        ]}
        value={state.by}
        onChange={state.setBy}
      />
      <TextInput
        size="xs"
        aria-label="Mark services and operations"
        placeholder="Service or operation"
        leftSection={<IconSearch size={14} aria-hidden />}
        value={state.find}
        onChange={({ currentTarget }) => state.setFind(currentTarget.value)}
      />
      {state.marked !== undefined && (
        <Button size="compact-xs" variant="default" onClick={() => state.mark(undefined)}>
          Unmark
        </Button>
      )}
      {(state.zoomed >= 0 || state.collapsed.size > 0) && (
        <Button size="compact-xs" variant="default" onClick={state.reset}>
          Show the whole
        </Button>
      )}
      <Text size="sm" c="dimmed" component="output">
        {markedCount !== undefined &&
          `${formatCount(markedCount)} of ${formatCount(tree.place.length)} frames marked · `}
        Widths are self time with what was called: {formatDuration(tree.totalWeight)} of work in{' '}
        {formatDuration(totalMicros)}
      </Text>
    </Group>
  );
}
