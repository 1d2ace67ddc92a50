import { Button, Checkbox, NumberInput, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { redriveDeadLetters } from '../../api/operations/dead-letter-actions';
import type { OperationsState } from '../../api/operations/operations-state';
import type { OperationTask } from '../../api/operations/tasks';
import { ConfirmDialog } from '../action/confirm-dialog';
import { DryRun } from '../action/dry-run';
import { useDryRun } from '../action/use-dry-run';
import { useTask } from '../action/use-task';
import { redriveRequest, scopeWords, type RedriveScope } from './redrive-scope';

interface Props {
  readonly operations: OperationsState;
  readonly scope: RedriveScope;
  readonly onPurge: (through: readonly string[]) => void;
  readonly onClose: () => void;
}

/** As of the command. */
const LIMIT = 10_000;

export function RedriveDialog({ operations, scope, onPurge, onClose }: Props) {
  const [limit, setLimit] = useState<number | string>(LIMIT);
  const [again, setAgain] = useState(false);
  const [force, setForce] = useState(false);
  const [begun, setBegun] = useState<OperationTask>();
  const [asked] = useDebouncedValue(limit, 400);
  const request = redriveRequest(scope, { limit: isLimit(asked) ? asked : LIMIT, again, force });
  const dryRun = useDryRun(request, () => redriveDeadLetters({ ...request, dryRun: true }));
  const letters = lettersOf(dryRun.data);
  const confirm = operations.deadLetterTopic ?? '';
  return (
    <ConfirmDialog
      title={`Redrive ${scopeWords(scope)}?`}
      word={letters === undefined || letters === 0 || asked !== limit || !isLimit(limit) ? undefined : String(letters)}
      wordIs="how many letters it is"
      does="Redrive"
      act={async () => {
        const task = await redriveDeadLetters({ ...request, confirm });
        setBegun(task);
        return task;
      }}
      after={begun && <PurgeAfter begun={begun} onPurge={onPurge} />}
      onClose={onClose}
    >
      <Text size="sm" className="said">
        Each letter is written to the topic <b>{operations.topic}</b> again as it was, to the partition it came from. An
        ingester stores it, or it comes back as a new letter. Sending one twice doubles nothing.
      </Text>
      <NumberInput
        label="At most"
        value={limit}
        onChange={setLimit}
        min={1}
        max={1_000_000}
        clampBehavior="strict"
        allowDecimal={false}
        w={160}
        thousandSeparator
      />
      <Checkbox
        label="Also letters that were redriven before"
        checked={again}
        onChange={(event) => setAgain(event.currentTarget.checked)}
      />
      <Checkbox
        label="Also letters that came back three times"
        checked={force}
        onChange={(event) => setForce(event.currentTarget.checked)}
      />
      <DryRun query={dryRun} />
    </ConfirmDialog>
  );
}

/** An empty field is a text. */
function isLimit(value: number | string): value is number {
  return typeof value === 'number' && value >= 1;
}

function lettersOf(task: OperationTask | undefined): number | undefined {
  return task?.state === 'done' && task.result?.kind === 'redrive' ? task.result.letters : undefined;
}

interface PurgeAfterProps {
  readonly begun: OperationTask;
  readonly onPurge: (through: readonly string[]) => void;
}

/** What was redriven can go, once it is stored. */
function PurgeAfter({ begun, onPurge }: PurgeAfterProps) {
  const { result } = useTask(begun).task;
  if (result?.kind !== 'redrive' || result.purgeThrough.length === 0) return null;
  return (
    <div>
      <Text size="sm" mb={4}>
        When they are stored, and have not come back, these letters can be deleted:
      </Text>
      <Button size="xs" variant="default" onClick={() => onPurge(result.purgeThrough)}>
        Purge what was redriven…
      </Button>
    </div>
  );
}
