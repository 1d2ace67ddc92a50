import { Checkbox, NumberInput, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { actOnReplay, type ReplayAction, runReplay } from '../../api/operations/replay-actions';
import type { Replay } from '../../api/operations/replays';
import { counted } from '../../format/count';
import { ConfirmDialog } from '../action/confirm-dialog';
import { ACTIONS } from './action-words';
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
