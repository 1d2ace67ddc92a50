import { Button, CloseButton, Group, Paper, Text, Tooltip } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { counted } from '../../format/count';
import { formatDuration } from '../../format/duration';
import { ButtonLink } from '../button-link';
import { clearSelection, toggleSelection, useSelection } from './selection-store';
import classes from './selection-tray.module.css';

/** At the bottom of the page while traces are marked. */
export function SelectionTray() {
  const selection = useSelection();
  if (selection.length === 0) return null;
  const [a, b] = selection;
  const canCompare = selection.length === 2;
  return (
    <Paper className={classes['tray']} withBorder shadow="md" p="xs" component="section" aria-label="Marked traces">
      <Group gap="xs" wrap="nowrap">
        <Text size="sm" fw={600} className={classes['count']} component="output">
          {counted(selection.length, 'trace')} marked
        </Text>
        <ul className={classes['traces']}>
          {selection.map((trace) => (
            <li key={trace.traceId} className={classes['trace']}>
              <Link to="/trace/$id" params={{ id: trace.traceId }} className={classes['name']} title={trace.name}>
                {trace.name}
              </Link>
              <span className="number">{formatDuration(trace.durationMicros)}</span>
              <CloseButton size="xs" aria-label={`Unmark ${trace.name}`} onClick={() => toggleSelection(trace)} />
            </li>
          ))}
        </ul>
        <Group gap="xs" wrap="nowrap" className={classes['actions']}>
          {canCompare ? (
            <ButtonLink
              size="xs"
              leftSection={<IconArrowsDiff size={14} />}
              to="/compare"
              search={{ a: a!.traceId, b: b!.traceId }}
            >
              Compare
            </ButtonLink>
          ) : (
            <Tooltip label="Mark two traces to compare them">
              <Button size="xs" data-disabled aria-disabled="true" onClick={(event) => event.preventDefault()}>
                Compare
              </Button>
            </Tooltip>
          )}
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
