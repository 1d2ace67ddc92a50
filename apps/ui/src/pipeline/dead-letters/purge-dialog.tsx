import { SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { purgeDeadLetters, type PurgeRequest } from '../../api/operations/dead-letter-actions';
import type { OperationsState } from '../../api/operations/operations-state';
import type { OperationTask } from '../../api/operations/tasks';
import { ConfirmDialog } from '../action/confirm-dialog';
import { DryRun } from '../action/dry-run';
import { useDryRun } from '../action/use-dry-run';

interface Props {
  readonly operations: OperationsState;
  /** Up to these letters and with them; `undefined`: up to a time, or all. */
  readonly through: readonly string[] | undefined;
  readonly onClose: () => void;
}

type Extent = 'before' | 'all';

export function PurgeDialog({ operations, through, onClose }: Props) {
  const [extent, setExtent] = useState<Extent>('before');
  const [before, setBefore] = useState('168h');
  const [asked] = useDebouncedValue(before.trim(), 400);
  const request: PurgeRequest = through ? { through } : extent === 'all' ? { all: true } : { before: asked };
  const dryRun = useDryRun(request, () => purgeDeadLetters({ ...request, dryRun: true }));
  const topic = operations.deadLetterTopic ?? '';
  const counted = lettersOf(dryRun.data);
  return (
    <ConfirmDialog
      title="Delete dead letters?"
      word={counted === undefined || counted === 0 || asked !== before.trim() ? undefined : topic}
      wordIs="the name of the topic"
      does="Delete for good"
      dangerous
      act={() => purgeDeadLetters({ ...request, confirm: topic })}
      onClose={onClose}
    >
      <Text size="sm" className="said">
        Letters of <b>{topic}</b> are deleted for good. Kafka deletes from the beginning of a partition only, so all
        older ones of the same partitions go too, of whichever group.
      </Text>
      {through ? (
        <Text size="sm" className="said">
          Up to these letters, and with them: {through.join(', ')}
        </Text>
      ) : (
        <Stack gap="xs" align="flex-start">
          <SegmentedControl<Extent>
            size="xs"
            aria-label="Which letters"
            value={extent}
            onChange={setExtent}
            data={[
              { value: 'before', label: 'Written before a time' },
              { value: 'all', label: 'All' },
            ]}
          />
          {extent === 'before' && (
            <TextInput
              label="Before"
              description="How long ago, such as 168h or 90m, or a time: 2026-11-22T10:00:00Z"
              value={before}
              onChange={(event) => setBefore(event.currentTarget.value)}
            />
          )}
        </Stack>
      )}
      <DryRun query={dryRun} />
    </ConfirmDialog>
  );
}

function lettersOf(task: OperationTask | undefined): number | undefined {
  return task?.state === 'done' && task.result?.kind === 'purge' ? task.result.letters : undefined;
}
