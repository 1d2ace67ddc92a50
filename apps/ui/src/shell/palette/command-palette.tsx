import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCommand } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useShortcut } from '../shortcuts/use-shortcut';

const PaletteDialog = lazy(async () => ({ default: (await import('./palette-dialog')).PaletteDialog }));

/** The dialog is loaded when it is opened for the first time. */
export function CommandPalette() {
  const [opened, { open, close }] = useDisclosure(false);
  useShortcut('palette', open);
  return (
    <>
      <Tooltip label="Command palette (Ctrl K)">
        <ActionIcon variant="subtle" color="gray" onClick={open} aria-label="Command palette" visibleFrom="xs">
          <IconCommand size={18} />
        </ActionIcon>
      </Tooltip>
      {opened && (
        <Suspense>
          <PaletteDialog onClose={close} />
        </Suspense>
      )}
    </>
  );
}
