import { Button, Checkbox, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { OperationsState } from '../../api/operations/operations-state';
import { runReplay } from '../../api/operations/replay-actions';
import { planReplay, type ReplayPlan } from '../../api/operations/replay-plan';
import { PageLink } from '../../control/page-link';
import { FailurePicture } from '../../picture/failure-picture';
import { ActButton } from '../action/act-button';
import { ConfirmDialog } from '../action/confirm-dialog';
import classes from '../pipeline.module.css';
import { whyNotAct } from '../rights-notice';
import { PlanFields } from './plan-fields';
import { PlanPicture } from './plan-picture';
import { replayCommand } from './replay-command';
import { EMPTY_FORM, problemsOf, replayRequestOf, type ReplayForm } from './replay-form';

interface Props {
  readonly operations: OperationsState;
  readonly days: readonly string[];
  readonly onClose: () => void;
}

/** Say what, look at the plan, run it. A plan holds for the form that it was made of. */
export function PlanWizard({ operations, days, onClose }: Props) {
  const [form, setForm] = useState<ReplayForm>({ ...EMPTY_FORM, days });
  const [tried, setTried] = useState(false);
  const [follows, setFollows] = useState(true);
  const [confirming, setConfirming] = useState(false);
  const { mutate, data: plan, error, isPending, variables: planned } = useMutation({ mutationFn: planFor });
  const problems = problemsOf(form);
  const readable = Object.keys(problems).length === 0;
  const current = planned === form ? plan : undefined;
  const name = current?.name ?? null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (readable) mutate(form);
  };
  const untilCaughtUp = form.target === 'generation' && !follows;
  const request =
    name === null ? undefined : { ...replayRequestOf(form), name, ...(untilCaughtUp && { untilCaughtUp }) };
  return (
    <section className={classes['panel']} aria-label="New replay">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Title order={2} size="h3">
            New replay
          </Title>
          <Text size="sm">
            Makes days anew from what the topic still has, beside the live indices. Nothing that is searched changes
            until you switch to it.
          </Text>
          <PlanFields
            form={form}
            problems={tried ? problems : {}}
            onChange={(change) => setForm({ ...form, ...change })}
          />
          <Group gap="xs">
            <Button type="submit" size="xs" loading={isPending}>
              Plan
            </Button>
            <Button size="xs" variant="default" onClick={onClose}>
              Close
            </Button>
            <Text size="xs">A plan reads only.</Text>
          </Group>
          {readable && (
            <Text size="xs" className="said">
              As a command:{' '}
              <Code className="said">
                {request ? replayCommand('run', request) : replayCommand('plan', replayRequestOf(form))}
              </Code>
            </Text>
          )}
        </Stack>
      </form>
      <Stack gap="sm" mt="sm">
        {error && planned === form && <FailurePicture error={error} retry={() => mutate(form)} />}
        {plan && planned !== form && <Text size="sm">What is asked for has changed: plan it again.</Text>}
        {current && (
          <>
            <PlanPicture plan={current} />
            {form.target === 'generation' && (
              <Checkbox
                label="Follow the head of the topic until it is switched to"
                checked={follows}
                onChange={(event) => setFollows(event.currentTarget.checked)}
              />
            )}
            <Group>
              <ActButton
                variant="filled"
                whyNot={whyNotAct(operations) ?? whyNotRun(current)}
                onClick={() => setConfirming(true)}
              >
                Run {current.name ?? 'it'}…
              </ActButton>
            </Group>
          </>
        )}
        {confirming && request && (
          <ConfirmDialog
            title={`Run ${request.name}?`}
            word={request.name}
            wordIs="the name of the replay"
            does="Run"
            act={() => runReplay(request)}
            after={
              <PageLink to="/pipeline" search={{ view: 'replays', replay: request.name }} size="sm">
                Watch it
              </PageLink>
            }
            onClose={() => setConfirming(false)}
          >
            <Text size="sm" className="said">
              {runWords(current)} This query service works on it; more processes share the work when they run it too.
              Live traffic goes before it.
            </Text>
          </ConfirmDialog>
        )}
      </Stack>
    </section>
  );
}

function planFor(form: ReplayForm): Promise<ReplayPlan> {
  return planReplay(replayRequestOf(form));
}

function whyNotRun({ refusals, name }: ReplayPlan): string | undefined {
  if (refusals.length > 0) return refusals[0];
  return name === null ? 'It needs a name' : undefined;
}

function runWords(plan: ReplayPlan | undefined): string {
  const made = plan?.indices.map(({ newIndex }) => newIndex) ?? [];
  return made.length === 0 ? 'Records of the topic are read and written again.' : `It makes ${made.join(', ')}.`;
}
