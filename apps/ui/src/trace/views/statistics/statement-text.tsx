import { Button, Code, CopyButton, Popover, ScrollArea, Stack } from '@mantine/core';

/** A database statement, of which a row shows the beginning: the whole of it on demand. */
export function StatementText({ text }: { readonly text: string }) {
  return (
    <Popover width={560} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="default" ff="monospace" fw={400} maw="100%" onClick={keepRow}>
          {text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}
        </Button>
      </Popover.Target>
      <Popover.Dropdown onClick={keepRow} maw="90vw">
        <Stack gap="xs" align="start">
          <ScrollArea.Autosize mah={320} w="100%">
            <Code block className="said">
              {text}
            </Code>
          </ScrollArea.Autosize>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="light" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

const SHOWN = 120;

/** The row is not opened by it. */
function keepRow(event: React.MouseEvent): void {
  event.stopPropagation();
}
