import { Alert, List } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { formatDuration } from '../../format/duration';
import type { FoundTraces } from './found-traces';

/** Less is how a search index works. */
const BEHIND_MS = 10_000;

/** What may be missing from what was found. */
export function ResultNotices({ freshness, warnings }: Pick<FoundTraces, 'freshness' | 'warnings'>) {
  const lag = freshness !== null && freshness.indexLagMs > BEHIND_MS && formatDuration(freshness.indexLagMs * 1000);
  return (
    <>
      {lag && (
        <Alert color="yellow" icon={<IconClock size={16} />} py={6} title={`Search is ${lag} behind`}>
          Spans of the last {lag} have been accepted and wait to be indexed. They are not lost; search again later.
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert color="yellow" icon={<IconAlertTriangle size={16} />} py={6} title="Something may be missing">
          <List size="sm">
            {warnings.map((warning) => (
              <List.Item key={warning} className="said">
                {warning}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}
