import { Anchor, Button, Group, Paper, Title } from '@mantine/core';
import type { TraceSummary } from '@app/model/reading';
import { useRef, useState } from 'react';
import { useFocusReturn } from '../../control/use-focus-return';
import { counted } from '../../format/count';
import { useSelection } from '../selection/selection-store';
import { FileTrace } from './file-trace';
import classes from './files.module.css';

interface Props {
  readonly summaries: readonly TraceSummary[];
  readonly remove: (traceIds: readonly string[]) => void;
}

/** A file may hold thousands. */
const FEW = 50;

/** Beside what was found: traces from files, which no search knows. */
export function FileTraces({ summaries, remove }: Props) {
  const section = useRef<HTMLDivElement>(null);
  useFocusReturn(section);
  const selection = useSelection();
  const [all, setAll] = useState(false);
  const marked = new Set(selection.map(({ traceId }) => traceId));
  return (
    <Paper ref={section} withBorder p="xs" component="section" aria-label="From files">
      <Group justify="space-between">
        <Title order={2}>{counted(summaries.length, 'trace')} from files</Title>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => remove(summaries.map(({ traceId }) => traceId))}
        >
          Remove all
        </Button>
      </Group>
      <ul className={classes['traces']}>
        {(all ? summaries : summaries.slice(0, FEW)).map((summary) => (
          <FileTrace
            key={summary.traceId}
            summary={summary}
            marked={marked.has(summary.traceId)}
            remove={() => remove([summary.traceId])}
          />
        ))}
      </ul>
      {summaries.length > FEW && (
        <Anchor component="button" type="button" size="xs" onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `${summaries.length - FEW} more`}
        </Anchor>
      )}
    </Paper>
  );
}
