import { Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OperationsState } from '../../api/operations/operations-state';
import type { VerifyResult } from '../../api/operations/task-results';
import { type OperationTask, tasksQuery } from '../../api/operations/tasks';
import { counted } from '../../format/count';
import { formatInstantText } from '../../format/instant-text';
import { ActButton } from '../action/act-button';
import { TaskAlert } from '../action/task-alert';
import { AsOf } from '../part/as-of';
import { Notice } from '../part/notice';
import { StaleFailure } from '../part/stale-failure';
import classes from '../pipeline.module.css';
import { whyNotAct } from '../rights-notice';
import { askedEvery } from '../asked-every';
import { ACTIONS } from './action-words';
import { DoneTasks } from './done-tasks';
import { PhaseBadge } from './phase-badge';
import { isForsaken, whyNotOf, type ReplayActionName } from './replay-actions';
import { ReplayDialog } from './replay-dialog';
import { ReplayFacts } from './replay-facts';
import { ReplayProgress } from './replay-progress';
import { VerifyTable } from './verify-table';
import type { WatchedReplay } from './watched-replay';
import { watchedReplayQuery } from './watched-replay-query';

const EVERY_SECONDS = 5;
const TASK_SECONDS = 2;

interface Props {
  readonly name: string;
  readonly operations: OperationsState;
  readonly paused: boolean;
}

/** All of one replay, and what can be done with it. */
export function ReplayPanel({ name, operations, paused }: Props) {
  const { data, error, refetch } = useQuery({ ...watchedReplayQuery(name), ...askedEvery(EVERY_SECONDS, paused) });
  return (
    <section className={classes['panel']} aria-label={`Replay ${name}`}>
      <StaleFailure error={error} retry={() => void refetch()} hasData={data !== undefined} />
      {!data && !error && <Skeleton h={260} aria-label="Reading the replay" />}
      {data && <Shown watched={data} operations={operations} paused={paused} />}
    </section>
  );
}

const NAMES: readonly ReplayActionName[] = ['verify', 'switch', 'rollback', 'pause', 'resume', 'cancel', 'clean'];

interface ShownProps {
  readonly watched: WatchedReplay;
  readonly operations: OperationsState;
  readonly paused: boolean;
}

function Shown({ watched, operations, paused }: ShownProps) {
  const { now: replay } = watched;
  const [action, setAction] = useState<ReplayActionName>();
  const { data: tasks } = useQuery({ ...tasksQuery, ...askedEvery(TASK_SECONDS, paused) });
  const whyNot = whyNotOf(replay);
  const noRight = whyNotAct(operations);
  const ofThis = (tasks?.tasks ?? []).filter(({ subject }) => subject === replay.name);
  const atWork = ofThis.find(({ id }) => id === replay.taskId);
  const verified = lastVerification(ofThis);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Group gap="xs">
          <Title order={2} size="h3">
            {replay.name}
          </Title>
          <PhaseBadge phase={replay.phase} paused={replay.paused} />
        </Group>
        <AsOf asOf={replay.asOf} everySeconds={EVERY_SECONDS} paused={paused} />
      </Group>
      <ReplayProgress watched={watched} />
      <Text size="sm" className="said">
        Next: {replay.next}
      </Text>
      {isForsaken(replay) && (
        <Notice color="yellow" role="note" title="No process works on it">
          <Stack gap="xs" align="flex-start">
            <Text size="sm">
              What was stored stays, and nothing goes on. Run it here, or with <code>ingester replay run --name</code>{' '}
              anywhere.
            </Text>
            <ActButton whyNot={noRight} onClick={() => setAction('run')}>
              Run here…
            </ActButton>
          </Stack>
        </Notice>
      )}
      {replay.mover && (
        <Notice color="cyan" role="note" title={`${replay.mover.command} is under way, or was killed`}>
          <Text size="sm" className="said">
            By {replay.mover.process}, since {formatInstantText(replay.mover.since)}
          </Text>
        </Notice>
      )}
      <Group gap="xs">
        {NAMES.filter((name) => !(name === 'resume' ? !replay.paused : name === 'pause' && replay.paused)).map(
          (name) => (
            <ActButton key={name} whyNot={noRight ?? whyNot[name]} onClick={() => setAction(name)}>
              {ACTIONS[name].does}…
            </ActButton>
          ),
        )}
      </Group>
      {replay.verification && (
        <Text size="sm" className="said">
          Verified {formatInstantText(replay.verification.at)}: {counted(replay.verification.differences, 'difference')}{' '}
          in {replay.verification.extent}
        </Text>
      )}
      {verified && (
        <details open={verified.differences > 0}>
          <summary>The last verification, by day and service</summary>
          <VerifyTable result={verified} />
        </details>
      )}
      {atWork && (
        <div>
          <Title order={3} size="h4">
            Runs here
          </Title>
          <TaskAlert task={atWork} stoppable={operations.mayAct} />
        </div>
      )}
      <ReplayFacts replay={replay} />
      <DoneTasks tasks={ofThis.filter((task) => task !== atWork)} />
      {action && <ReplayDialog replay={replay} action={action} onClose={() => setAction(undefined)} />}
    </Stack>
  );
}

/** Of those that this process of the query service remembers. */
function lastVerification(tasks: readonly OperationTask[]): VerifyResult | undefined {
  const results = tasks.map(({ result }) => result);
  return results.find((result): result is VerifyResult => result?.kind === 'verify');
}
