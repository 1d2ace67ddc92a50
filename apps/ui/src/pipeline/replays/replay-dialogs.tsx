import { Checkbox, NumberInput, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { actOnReplay, type ReplayAction, runReplay } from '../../api/operations/replay-actions';
import type { Replay } from '../../api/operations/replays';
import { counted } from '../../format/count';
import { ConfirmDialog } from '../action/confirm-dialog';
import { needsForce, type ReplayActionName } from './replay-actions';

interface Props {
  readonly replay: Replay;
  readonly action: ReplayActionName;
  readonly onClose: () => void;
}

/** As of the command. */
const SAMPLE = 200;
const UNDONE_EASILY: readonly ReplayActionName[] = ['run', 'verify', 'pause', 'resume'];

/** One dialog for each thing that can be done to a replay. What others notice has its name typed. */
export function ReplayDialog({ replay, action, onClose }: Props) {
  const { name, verification } = replay;
  const [all, setAll] = useState(false);
  const [sample, setSample] = useState(SAMPLE);
  const [force, setForce] = useState('');
  const [now, setNow] = useState(false);
  const forced = action === 'switch' && needsForce(replay);
  const requests: Record<Exclude<ReplayActionName, 'run'>, ReplayAction> = {
    verify: { action: 'verify', ...(all ? { all } : { sample }) },
    switch: { action: 'switch', confirm: name, ...(forced && { force: force.trim() }) },
    rollback: { action: 'rollback', confirm: name },
    cancel: { action: 'cancel', confirm: name },
    clean: { action: 'clean', confirm: name, ...(now && { now }) },
    pause: { action: 'pause' },
    resume: { action: 'resume' },
  };
  const { does, dangerous, explains } = ACTIONS[action];
  return (
    <ConfirmDialog
      title={`${does} ${name}?`}
      word={UNDONE_EASILY.includes(action) ? null : name}
      wordIs="the name of the replay"
      does={does}
      dangerous={dangerous || forced}
      incomplete={forced && force.trim() === ''}
      act={() => (action === 'run' ? runReplay({ name }) : actOnReplay(name, requests[action]))}
      onClose={onClose}
    >
      <Text size="sm">{explains}</Text>
      {indicesText(replay, action)}
      {action === 'verify' && (
        <>
          <Checkbox
            label="Compare every span, not only a sample of traces"
            checked={all}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
          {!all && (
            <NumberInput
              label="Traces whose spans are compared"
              value={sample}
              onChange={(value) => setSample(typeof value === 'number' ? value : SAMPLE)}
              min={1}
              max={10_000}
              clampBehavior="strict"
              allowDecimal={false}
              w={220}
            />
          )}
        </>
      )}
      {forced && (
        <TextInput
          label={`There are ${counted(verification?.differences ?? 0, 'difference')}. Why switch all the same?`}
          description="The reason is remembered"
          value={force}
          onChange={(event) => setForce(event.currentTarget.value)}
          required
        />
      )}
      {action === 'clean' && (
        <Checkbox
          label="Now, in spite of the 24 hours in which it could be rolled back"
          checked={now}
          onChange={(event) => setNow(event.currentTarget.checked)}
        />
      )}
    </ConfirmDialog>
  );
}

interface ActionWords {
  readonly does: string;
  readonly dangerous: boolean;
  readonly explains: string;
}

export const ACTIONS: Record<ReplayActionName, ActionWords> = {
  run: {
    does: 'Run here',
    dangerous: false,
    explains:
      'This query service begins to work on it, or shares the work with others. What was stored before is not stored twice.',
  },
  verify: {
    does: 'Verify',
    dangerous: false,
    explains: 'Both generations of each day are compared. Nothing is changed; it may take minutes.',
  },
  switch: {
    does: 'Switch to',
    dangerous: false,
    explains:
      'The replay comes close to the head of the topic, then all aliases move to the new generations in one request, and it catches up. Searches see the new ones from then on. It can be rolled back until it is cleaned.',
  },
  rollback: {
    does: 'Roll back',
    dangerous: true,
    explains:
      'The old generations get what only the new ones have, then all aliases move back to them. The new ones stay until they are cleaned.',
  },
  pause: { does: 'Pause', dangerous: false, explains: 'All processes that work on it wait, within seconds.' },
  resume: { does: 'Resume', dangerous: false, explains: 'All processes that work on it go on.' },
  cancel: {
    does: 'Cancel',
    dangerous: true,
    explains: 'The replay is given up for good. The live indices stay as they are; its new ones are of no more use.',
  },
  clean: {
    does: 'Clean',
    dangerous: true,
    explains:
      'The generations of it that are not live are deleted for good. After a switch these are the old ones: it cannot be rolled back then.',
  },
};

const MOVED: readonly ReplayActionName[] = ['switch', 'rollback', 'clean'];

/** Which indices are meant. */
function indicesText({ indices, phase }: Replay, action: ReplayActionName): ReactNode {
  if (!MOVED.includes(action) || indices.length === 0) return null;
  const deletes = action === 'clean';
  return (
    <ul className="said">
      {indices.map(({ alias, oldIndex, newIndex }) => (
        <li key={alias}>
          <Text size="sm" span>
            {deletes
              ? `${phase === 'done' ? (oldIndex ?? 'nothing') : newIndex} is deleted`
              : action === 'switch'
                ? `${alias}: ${oldIndex ?? 'nothing'} → ${newIndex}`
                : `${alias}: ${newIndex} → ${oldIndex ?? 'nothing'}`}
          </Text>
        </li>
      ))}
    </ul>
  );
}
