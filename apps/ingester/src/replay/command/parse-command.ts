import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isReplayName, REPLAY_NAME_RULE } from '@app/model';
import { parseGoDurationMs } from '@app/runtime';
import { UsageError } from '../../command/usage.error.js';
import type { ReplayRequest } from '../control/replay-request.js';
import type { ReplayRate } from '../decide/token-bucket.js';
import { COMMANDS, GENERAL_HELP, HELP, type CommandName } from './help.js';
import { parseRequest, REQUEST_OPTIONS, type RequestValues } from './parse-request.js';
import { parseRate } from './parse-texts.js';

/** What is asked for. */
export type Command =
  | { readonly name: 'plan'; readonly request: ReplayRequest; readonly rate?: ReplayRate; readonly json: boolean }
  | RunCommand
  | { readonly name: 'status'; readonly replay?: string; readonly json: boolean }
  | { readonly name: 'verify'; readonly replay: string; readonly sample: number | 'all'; readonly json: boolean }
  | { readonly name: 'switch'; readonly replay: string; readonly force?: string }
  | { readonly name: 'rollback' | 'pause' | 'resume' | 'cancel'; readonly replay: string }
  | { readonly name: 'clean'; readonly replay?: string; readonly graceMs: number };

export interface RunCommand {
  readonly name: 'run';
  /** Absent: the replay `replay` is joined. */
  readonly request?: ReplayRequest;
  readonly replay?: string;
  readonly rate?: ReplayRate;
  readonly untilCaughtUp: boolean;
  readonly json: boolean;
}

/** A command, and the topic that was given instead of the configured one. */
export interface CommandLine {
  readonly command: Command;
  readonly topic?: string;
}

const GRACE_MS = 24 * 3_600_000;
const SAMPLE_TRACES = 200;

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;
const help = { help: { type: 'boolean', short: 'h' } } as const;
const named = { ...help, name: text } as const;
const options: Readonly<Record<CommandName, ParseArgsConfig['options']>> = {
  plan: { ...help, ...REQUEST_OPTIONS, rate: text, json: flag },
  run: { ...help, ...REQUEST_OPTIONS, rate: text, json: flag, 'until-caught-up': flag },
  status: { ...named, json: flag },
  verify: { ...named, all: flag, sample: text, json: flag },
  switch: { ...named, force: text },
  rollback: named,
  pause: named,
  resume: named,
  cancel: named,
  clean: { ...named, grace: text, now: flag },
};

interface Values extends RequestValues {
  readonly topic?: string;
  readonly rate?: string;
  readonly sample?: string;
  readonly force?: string;
  readonly grace?: string;
  readonly help?: boolean;
  readonly json?: boolean;
  readonly all?: boolean;
  readonly now?: boolean;
  readonly 'until-caught-up'?: boolean;
}

/**
 * What is asked for; a text when that is help.
 *
 * @param args behind `replay`
 * @throws {UsageError}
 */
export function parseCommand(args: readonly string[], nowMillis: number): CommandLine | string {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') return GENERAL_HELP;
  if (!isCommand(name)) throw new UsageError(`unknown command ${JSON.stringify(name)}: one of ${COMMANDS.join(', ')}`);
  const values = parsed(name, rest);
  if (values.help) return HELP[name];
  if (values.name !== undefined && !isReplayName(values.name)) {
    throw new UsageError(`--name: ${JSON.stringify(values.name)} must be ${REPLAY_NAME_RULE}`);
  }
  const command = commandOf(name, values, nowMillis);
  return values.topic === undefined ? { command } : { command, topic: values.topic };
}

function commandOf(name: CommandName, values: Values, nowMillis: number): Command {
  const json = values.json === true;
  const rate = values.rate === undefined ? {} : { rate: parseRate(values.rate) };
  switch (name) {
    case 'plan': {
      const request = parseRequest(values, nowMillis);
      if (!request) throw new UsageError('of what? One of --day <days>, --from <time>, --from-offsets <list>');
      return { name, request, ...rate, json };
    }
    case 'run':
      return runOf(parseRequest(values, nowMillis), values, rate);
    case 'status':
      return values.name === undefined ? { name, json } : { name, replay: values.name, json };
    case 'verify':
      return { name, replay: nameOf(values), sample: sampleOf(values), json };
    case 'switch':
      return { name, replay: nameOf(values), ...forceOf(values) };
    case 'clean': {
      const graceMs = values.now === true ? 0 : graceOf(values);
      return values.name === undefined ? { name, graceMs } : { name, replay: values.name, graceMs };
    }
    default:
      return { name, replay: nameOf(values) };
  }
}

function runOf(request: ReplayRequest | undefined, values: Values, rate: { readonly rate?: ReplayRate }): RunCommand {
  return {
    name: 'run',
    ...(request && { request }),
    ...(values.name !== undefined && { replay: values.name }),
    ...rate,
    untilCaughtUp: values['until-caught-up'] === true,
    json: values.json === true,
  };
}

function parsed(name: CommandName, args: readonly string[]): Values {
  try {
    return parseArgs({ args: [...args], options: options[name], allowPositionals: false }).values;
  } catch (error) {
    // Node's own sentence names the option and is meant for people.
    if (error instanceof TypeError && 'code' in error) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function isCommand(name: string): name is CommandName {
  return COMMANDS.some((known) => known === name);
}

function nameOf({ name }: Values): string {
  if (name === undefined) throw new UsageError('which replay? --name <name>');
  return name;
}

function forceOf({ force }: Values): { readonly force?: string } {
  if (force === undefined) return {};
  if (force.trim() === '') throw new UsageError('--force needs a reason: it is remembered');
  return { force };
}

function sampleOf({ all, sample }: Values): number | 'all' {
  if (all === true) return 'all';
  if (sample === undefined) return SAMPLE_TRACES;
  if (!/^[1-9]\d{0,5}$/.test(sample)) throw new UsageError('--sample is a number of traces from 1');
  return Number(sample);
}

function graceOf({ grace }: Values): number {
  if (grace === undefined) return GRACE_MS;
  const milliseconds = parseGoDurationMs(grace);
  if (milliseconds === undefined) throw new UsageError(`--grace: ${JSON.stringify(grace)} is no duration such as 24h`);
  return milliseconds;
}
