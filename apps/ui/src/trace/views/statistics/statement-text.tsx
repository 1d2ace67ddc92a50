import { Button, Popover, ScrollArea } from '@mantine/core';
import { clipped } from '../../span-detail/shown-value';
import { ValueText } from '../../span-detail/value-text';

/** A database statement, of which a row shows the beginning: the whole of it on demand. */
export function StatementText({ text }: { readonly text: string }) {
  return (
    <Popover width={560} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="default" ff="monospace" fw={400} maw="100%" onClick={keepRow}>
          {clipped(text, SHOWN_LENGTH)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown onClick={keepRow} maw="90vw">
        <ScrollArea.Autosize mah={320}>
          <ValueText text={text} />
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

const SHOWN_LENGTH = 120;

/** The row is not opened by it. */
function keepRow(event: React.MouseEvent): void {
  event.stopPropagation();
}
