import { Button, Group, Paper, Text } from '@mantine/core';
import { useRef } from 'react';
import { useFocusReturn } from '../../control/use-focus-return';
import { counted } from '../../format/count';
import { ButtonLink } from '../button-link';
import { CompareMarked } from './compare-marked';
import { MarkedTrace } from './marked-trace';
import { MAX_SELECTED, type Selection } from './selection';
import { clearSelection, useSelection } from './selection-store';
import classes from './selection-tray.module.css';

/** At the bottom of the page while traces are marked. */
export function SelectionTray() {
  const selection = useSelection();
  return selection.length === 0 ? null : <Tray selection={selection} />;
}

function Tray({ selection }: { readonly selection: Selection }) {
  const tray = useRef<HTMLDivElement>(null);
  useFocusReturn(tray);
  return (
    <Paper
      ref={tray}
      className={classes['tray']}
      withBorder
      shadow="md"
      p="xs"
      component="section"
      aria-label="Marked traces"
    >
      <Group gap="xs" wrap="nowrap">
        <Text size="sm" fw={600} className={classes['count']} component="output">
          {counted(selection.length, 'trace')} marked{selection.length === MAX_SELECTED && ', no more fit'}
        </Text>
        <ul className={classes['traces']}>
          {selection.map((trace) => (
            <MarkedTrace key={trace.traceId} trace={trace} />
          ))}
        </ul>
        <Group gap="xs" wrap="nowrap" className={classes['actions']}>
          <CompareMarked traceIds={selection.map(({ traceId }) => traceId)} />
          <ButtonLink
            size="xs"
            variant="default"
            to="/search"
            search={{ traceID: selection.map(({ traceId }) => traceId) }}
          >
            Show together
          </ButtonLink>
          <Button size="xs" variant="subtle" color="gray" onClick={clearSelection}>
            Clear
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
