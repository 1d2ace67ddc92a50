import type { Fields } from '../body/fields.js';
import { confirmed } from '../body/confirmed.js';
import { ExitCode } from '../commands/commands.port.js';
import type { Errand } from '../tasks/task.js';
import { cleanArgs, namedArgs, runArgs, switchArgs, verifyArgs } from './replay-args.js';
import { runProgress } from './replay-json.js';
import { verifyResult } from './verify-json.js';

export type ReplayActionName = 'verify' | 'switch' | 'rollback' | 'cancel' | 'clean' | 'pause' | 'resume';

/** Undone by nothing, or seen by everybody who searches. */
const CONFIRMED: readonly ReplayActionName[] = ['switch', 'rollback', 'cancel', 'clean'];
/** They leave a word for the processes that work on the replay. */
const BRIEF: readonly ReplayActionName[] = ['pause', 'resume', 'cancel'];

/** A replay is worked on until it is over, or somebody stops the task; others may then act on it. */
export function runErrand(fields: Fields): Errand {
  const { name, args } = runArgs(fields);
  return { command: 'replay run', subject: name, args, lock: `run ${name}`, progressOf: runProgress };
}

/** @throws {ApiError} it is not confirmed, or a field cannot be read */
export function replayErrand(action: ReplayActionName, name: string, fields: Fields): Errand {
  if (CONFIRMED.includes(action)) confirmed(fields, name);
  return {
    command: `replay ${action}`,
    subject: name,
    args: argsOf(action, name, fields),
    lock: BRIEF.includes(action) ? `${action} ${name}` : `act on ${name}`,
    isBrief: BRIEF.includes(action),
    ...(action === 'verify' && { resultOf: verifyResult, goodExits: [ExitCode.failed] }),
  };
}

function argsOf(action: ReplayActionName, name: string, fields: Fields): string[] {
  if (action === 'verify') return verifyArgs(name, fields);
  if (action === 'switch') return switchArgs(name, fields);
  if (action === 'clean') return cleanArgs(name, fields);
  return namedArgs(action, name, fields);
}
