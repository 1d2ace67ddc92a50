import { Alert, List, Paper, Title } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import { counted } from '../../format/count';
import { formatDuration } from '../../format/duration';
import { MarkBox } from '../results/rows/mark-box';
import { StartTime } from '../results/rows/start-time';
import { TraceLink } from '../results/rows/trace-link';
import { durationOf } from '../results/sort-summaries';
import { useSelection } from '../selection/selection-store';
import type { TraceFiles } from './use-trace-files';
import classes from './files.module.css';

/** Beside what was found: traces from files, which no search knows. */
export function FileTraces({ files: { summaries, problems, forgetProblems } }: { readonly files: TraceFiles }) {
  const selection = useSelection();
  const marked = new Set(selection.map(({ traceId }) => traceId));
  return (
    <>
      {problems.length > 0 && (
        <Alert
          color="red"
          title="Not read"
          icon={<IconFileAlert size={16} />}
          role="alert"
          withCloseButton
          closeButtonLabel="Close"
          onClose={forgetProblems}
        >
          <List size="sm">
            {problems.map(({ name, reason }) => (
              <List.Item key={name} className="said">
                <b>{name}</b>: {reason}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {summaries.length > 0 && (
        <Paper withBorder p="xs" component="section" aria-label="From files">
          <Title order={2}>{counted(summaries.length, 'trace')} from files</Title>
          <ul className={classes['traces']}>
            {summaries.map((summary) => (
              <li key={summary.traceId} className={classes['trace']}>
                <MarkBox summary={summary} marked={marked.has(summary.traceId)} />
                <TraceLink summary={summary} />
                <span className="number">{counted(summary.spanCount, 'span')}</span>
                <span className="number">{formatDuration(durationOf(summary))}</span>
                <StartTime micros={summary.startMicros} nowMs={undefined} />
              </li>
            ))}
          </ul>
        </Paper>
      )}
    </>
  );
}
