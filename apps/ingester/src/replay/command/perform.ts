import type { ReplayJob } from '@app/model';
import type { ReplayAccess } from '../control/replay-access.js';
import { ReplayProblem } from '../control/replay-problem.js';
import type { ExitCode } from './exit-code.js';
import type { Command } from './parse-command.js';
import { showPlan } from './plan-command.js';
import type { ReplayConsole } from './replay-console.js';
import { run, type RunContext } from './run-command.js';
import { status } from './status-command.js';
import { rollbackCommand, switchCommand } from './switch-commands.js';
import { verifyCommand } from './verify-command.js';
import { cancelCommand, cleanCommand, wish } from './wish-commands.js';

/** Does what a command says. @throws {ReplayProblem} it was refused; nothing was touched */
export async function perform(command: Command, context: RunContext, console: ReplayConsole): Promise<ExitCode> {
  const { access } = context;
  switch (command.name) {
    case 'plan':
      return await showPlan({ ...command, retentionDays: context.retentionDays }, access, console, command.json);
    case 'run':
      return await run(command, context, console);
    case 'status':
      return await status(command.replay, command.json, access, console);
    case 'verify':
      return await verifyCommand(await replay(command.replay, access), command, context, console);
    case 'switch':
      return await switchCommand(await replay(command.replay, access), command.force, context, console);
    case 'rollback':
      return await rollbackCommand(await replay(command.replay, access), context, console);
    case 'pause':
      return await wish('paused', await replay(command.replay, access), access, console);
    case 'resume':
      return await wish('running', await replay(command.replay, access), access, console);
    case 'cancel':
      return await cancelCommand(await replay(command.replay, access), access, console);
    case 'clean':
    default:
      return await cleanCommand(command.replay, command.graceMs, access, console);
  }
}

async function replay(name: string, { store }: ReplayAccess): Promise<ReplayJob> {
  const job = await store.find(name);
  if (job === undefined) throw new ReplayProblem(`there is no replay ${name}`);
  return job;
}
