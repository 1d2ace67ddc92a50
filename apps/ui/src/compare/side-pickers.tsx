import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import type { UrlChange } from '../url/use-url-params';
import { urlOfSide, urlOfSwapped, type CompareState } from './compare-state';
import { SidePicker } from './side-picker';

interface Props {
  readonly state: CompareState;
  readonly onChange: (change: UrlChange) => void;
}

export function SidePickers({ state, onChange }: Props) {
  const picker = (side: 'a' | 'b') => (
    <SidePicker
      side={side}
      chosen={state[side]}
      cohort={state.cohort}
      onChoose={(what) => onChange(urlOfSide(side, what))}
    />
  );
  return (
    <Group align="flex-start" gap="xs">
      {picker('a')}
      <Tooltip label="Swap A and B">
        <ActionIcon
          variant="default"
          size="md"
          mt={22}
          aria-label="Swap A and B"
          onClick={() => onChange(urlOfSwapped(state))}
        >
          <IconArrowsExchange size={16} />
        </ActionIcon>
      </Tooltip>
      {picker('b')}
    </Group>
  );
}
