import { isReplayName, REPLAY_NAME_RULE } from '@app/model';
import { InvalidParameterError } from '../../api/failure/api.error.js';
import type { Fields, TextRule } from '../body/fields.js';
import { LETTER_ID, MOMENT } from '../dead-letters/letter-args.js';

const DAYS: TextRule = {
  pattern: /^(?:outside|\d{4}-\d\d-\d\d(?:\.\.\d{4}-\d\d-\d\d)?)$/,
  say: 'a day or days: 2026-11-22, 2026-11-20..2026-11-22 or outside',
};
const NAME: TextRule = { pattern: /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, say: REPLAY_NAME_RULE };
const TENANT: TextRule = { pattern: /^(?:|[a-z0-9][a-z0-9_-]{0,63})$/, say: 'the name of a tenant, or empty' };
const TRACE_ID: TextRule = { pattern: /^[\da-fA-F]{1,32}$/, say: 'a trace id of hex digits' };
const SHARE: TextRule = { pattern: /^\d{1,3}(?:\.\d{1,10})?%?$/, say: 'a share such as 10% or 0.1' };
const TRANSFORM: TextRule = {
  pattern: /^(?:drop|redact|rename):(?:resource|scope|span|event|link):.+$/u,
  say: 'drop:LEVEL:KEY, redact:LEVEL:KEY or rename:LEVEL:KEY=NEW',
};
/** A file would be one of the machine that this process runs on. */
const TARGET: TextRule = {
  pattern: /^(?:generation|same|topic:[a-zA-Z0-9._-]{1,249})$/,
  say: 'generation, same or topic:NAME',
};
const RATE: TextRule = { pattern: /^\d{1,12}(?:\.\d{1,3})?(?:kB|MB|GB)?(?:\/s)?$/, say: '5000 spans or 4MB a second' };
const MAX_PARTITION = 999_999;
const MAX_SAMPLE = 10_000;

/** The name of a replay in a path. @throws {InvalidParameterError} */
export function replayNameOf(text: string): string {
  if (isReplayName(text)) return text;
  throw new InvalidParameterError(`the name of a replay must be ${REPLAY_NAME_RULE}`, { parameter: 'name' });
}

export function planArgs(fields: Fields): string[] {
  const args = ['replay', 'plan', '--json', ...requestArgs(fields)];
  fields.end();
  return args;
}

/** @returns the name beside the arguments: a replay that is begun here is known by it */
export function runArgs(fields: Fields): { readonly name: string; readonly args: string[] } {
  const name = fields.text('name', NAME);
  if (name === undefined)
    throw new InvalidParameterError('name is needed: the replay is known by it', { parameter: 'name' });
  const untilCaughtUp = fields.flag('untilCaughtUp') ? ['--until-caught-up'] : [];
  const args = ['replay', 'run', '--json', `--name=${name}`, ...untilCaughtUp, ...requestArgs(fields)];
  fields.end();
  return { name, args };
}

export function verifyArgs(name: string, fields: Fields): string[] {
  const [all, sample] = [fields.flag('all'), fields.count('sample', 1, MAX_SAMPLE)];
  fields.end();
  const extent = all ? ['--all'] : sample === undefined ? [] : [`--sample=${sample}`];
  return ['replay', 'verify', '--json', `--name=${name}`, ...extent];
}

/** `confirm` is read already. */
export function switchArgs(name: string, fields: Fields): string[] {
  const reason = fields.text('force');
  fields.end();
  return ['replay', 'switch', `--name=${name}`, ...(reason === undefined ? [] : [`--force=${reason}`])];
}

export function cleanArgs(name: string, fields: Fields): string[] {
  const now = fields.flag('now');
  fields.end();
  return ['replay', 'clean', `--name=${name}`, ...(now ? ['--now'] : [])];
}

/** Of commands that need nothing but the name. */
export function namedArgs(command: string, name: string, fields: Fields): string[] {
  fields.end();
  return ['replay', command, `--name=${name}`];
}

function requestArgs(fields: Fields): string[] {
  return [
    ...one('name', fields.text('name', NAME)),
    ...each('day', fields.texts('days', DAYS)),
    ...one('from', fields.text('from', MOMENT)),
    ...one('to', fields.text('to', MOMENT)),
    ...one('from-offsets', fields.texts('fromOffsets', LETTER_ID)?.join(',')),
    ...one('to-offsets', fields.texts('toOffsets', LETTER_ID)?.join(',')),
    ...one('partitions', fields.counts('partitions', 0, MAX_PARTITION)?.join(',')),
    ...each('service', fields.texts('services')),
    ...each('tenant', fields.texts('tenants', TENANT)),
    ...each('trace-id', fields.texts('traceIds', TRACE_ID)),
    ...one('share', fields.text('share', SHARE)),
    ...each('transform', fields.texts('transforms', TRANSFORM)),
    ...one('target', fields.text('target', TARGET)),
    ...one('rate', fields.text('rate', RATE)),
  ];
}

function one(option: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`--${option}=${value}`];
}

function each(option: string, values: readonly string[] | undefined): string[] {
  return (values ?? []).map((value) => `--${option}=${value}`);
}
