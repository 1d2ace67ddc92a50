import type { Replay } from '../../api/operations/replays';

export type ReplayActionName = 'run' | 'verify' | 'switch' | 'rollback' | 'pause' | 'resume' | 'cancel' | 'clean';

/** Why something makes no sense for a replay as it stands; `undefined`: it does. The service has the last word. */
export type WhyNot = Readonly<Record<ReplayActionName, string | undefined>>;

/** Of a process that works on it: said within this time, or it is silent. */
const SILENT_MS = 15_000;

export function whyNotOf(replay: Replay): WhyNot {
  const { phase, paused, target } = replay;
  const cleaned = wasCleaned(replay);
  const generation = target === 'generation' ? undefined : `It makes no new generation: its target is ${target}`;
  const running = phase === 'running' ? undefined : `It is ${phaseWords(replay)}: only a running one waits or goes on`;
  return {
    run:
      replay.source === 'index'
        ? 'It copies an index: its own command goes on with it'
        : needsWork(replay)
          ? undefined
          : `It is ${phaseWords(replay)}: nothing is left to read`,
    verify:
      generation ??
      (cleaned
        ? 'It was cleaned: one of its generations is gone'
        : phase === 'cancelled'
          ? 'It was cancelled'
          : undefined),
    switch: generation ?? whyNotSwitch(replay),
    rollback:
      generation ??
      (phase === 'running' || phase === 'cancelled'
        ? 'Nothing was switched'
        : cleaned
          ? 'It was cleaned: the old generations are gone'
          : undefined),
    pause: running ?? (paused ? 'It waits already' : undefined),
    resume: running ?? (paused ? undefined : 'It does not wait'),
    cancel:
      phase === 'running' ? undefined : `It is ${phaseWords(replay)}: only one that was not switched is cancelled`,
    clean: cleaned
      ? 'It was cleaned'
      : phase === 'done' || phase === 'rolled-back' || phase === 'cancelled'
        ? undefined
        : `It is ${phaseWords(replay)}: only what is over is cleaned`,
  };
}

function whyNotSwitch({ phase, paused, history, verification }: Replay): string | undefined {
  if (phase === 'switching' || phase === 'switched') return undefined;
  if (phase !== 'running') return `It is ${phaseWords({ phase, paused })}: it cannot be switched to any more`;
  if (history.some(({ action }) => action === 'records lost'))
    return 'Records left the topic before they were read: its days are partial';
  if (paused) return 'It waits: let it go on first';
  return verification === null ? 'It was not verified yet' : undefined;
}

/** Switching asks for a reason then. */
export function needsForce({ phase, verification }: Replay): boolean {
  return phase === 'running' && verification !== null && verification.differences > 0;
}

/** There is something to read for it. */
function needsWork({ phase }: Replay): boolean {
  return phase === 'running' || phase === 'switching' || phase === 'switched';
}

/** There is something to read, and no process reads it. */
export function isForsaken(replay: Replay): boolean {
  if (!needsWork(replay) || replay.taskId !== null || replay.paused) return false;
  if (replay.phase === 'running' && replay.target !== 'generation' && replay.caughtUp) return false;
  return replay.processes.every(({ asOf }) => Date.parse(replay.asOf) - Date.parse(asOf) > SILENT_MS);
}

function wasCleaned({ history }: Replay): boolean {
  return history.some(({ action }) => action === 'cleaned');
}

export function phaseWords({ phase, paused }: Pick<Replay, 'phase' | 'paused'>): string {
  return paused && phase === 'running' ? 'paused' : phase.replaceAll('-', ' ');
}
