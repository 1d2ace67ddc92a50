import { Group, Kbd, Modal, Stack, Table, Text } from '@mantine/core';
import { SHORTCUTS, type Shortcut } from './shortcuts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function ShortcutHelp({ opened, onClose }: Props) {
  const areas = Map.groupBy(Object.values<Shortcut>(SHORTCUTS), ({ area }) => area);
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size="lg">
      <Stack>
        {[...areas].map(([area, shortcuts]) => (
          <section key={area} aria-label={area}>
            <Text fw={600} size="sm">
              {area}
            </Text>
            <Table withRowBorders={false} verticalSpacing={2}>
              <Table.Tbody>
                {shortcuts.map(({ keys, does }) => (
                  <Table.Tr key={does}>
                    <Table.Td w="45%">
                      <Group gap={4}>
                        {keys.map((key) => (
                          <Kbd key={key}>{shown(key)}</Kbd>
                        ))}
                      </Group>
                    </Table.Td>
                    <Table.Td>{does}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
      </Stack>
    </Modal>
  );
}

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);
const WORDS: Record<string, string> = {
  left: '←',
  right: '→',
  up: '↑',
  down: '↓',
  mod: MAC ? '⌘' : 'Ctrl',
  ctrl: 'Ctrl',
  shift: 'Shift',
  enter: 'Enter',
  escape: 'Esc',
};

function shown(key: string): string {
  return key
    .split('+')
    .map((part) => WORDS[part] ?? part.replace('>', ' then '))
    .join(' + ');
}
