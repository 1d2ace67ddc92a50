import { InvalidParameterError } from '../../api/failure/api.error.js';
import type { Fields, TextRule } from '../body/fields.js';

export const LETTER_ID: TextRule = { pattern: /^\d{1,9}\/\d{1,18}$/, say: '<partition>/<offset>, such as 0/17' };
/** What the commands make of it is up to them; this is what it may look like. */
export const MOMENT: TextRule = {
  pattern: /^(?:\d{4}-\d\d-\d\d(?:[Tt ][\d:.+Zz-]{1,40})?|\d[\d.a-zµ]{0,40})$/,
  say: 'a time: 2026-11-22T10:00:00Z, or how long ago: 90m',
};
const MAX_LISTED = 1_000;
const MAX_REDRIVEN = 1_000_000;

/** Options of `dead-letter` commands. Values are joined to their names: whatever they are, they are no options themselves. */
export function listArgs(fields: Fields): string[] {
  const limit = fields.count('limit', 1, MAX_LISTED) ?? 100;
  const args = ['dead-letter', 'list', '--json', `--limit=${limit}`, ...periodArgs(fields)];
  fields.end();
  return args;
}

export function listLettersArgs(fields: Fields): string[] {
  const limit = fields.count('limit', 1, MAX_LISTED) ?? 100;
  const args = ['dead-letter', 'list', '--letters', '--json', `--limit=${limit}`, ...conditionArgs(fields)];
  fields.end();
  return args;
}

/** @throws {InvalidParameterError} */
export function showArgs(id: string): string[] {
  if (!LETTER_ID.pattern.test(id)) throw new InvalidParameterError(`a letter is ${LETTER_ID.say}`);
  return ['dead-letter', 'show', '--json', id];
}

/** `confirm` and `dryRun` are read already. */
export function redriveArgs(fields: Fields, dryRun: boolean): string[] {
  const [ids, where, all] = [fields.texts('ids', LETTER_ID), fields.object('where'), fields.flag('all')];
  const conditions = where === undefined ? [] : conditionArgs(where);
  where?.end();
  exactlyOne({ ids: ids !== undefined, where: conditions.length > 0, all });
  const limit = fields.count('limit', 1, MAX_REDRIVEN);
  const args = [
    'dead-letter',
    'redrive',
    '--json',
    ...(all ? ['--all'] : []),
    ...conditions,
    ...(limit === undefined ? [] : [`--limit=${limit}`]),
    ...(fields.flag('again') ? ['--again'] : []),
    ...(fields.flag('force') ? ['--force'] : []),
    ...(dryRun ? ['--dry-run'] : []),
    ...(ids ?? []),
  ];
  fields.end();
  return args;
}

export function purgeArgs(fields: Fields, dryRun: boolean): string[] {
  const [through, before, all] = [
    fields.texts('through', LETTER_ID),
    fields.text('before', MOMENT),
    fields.flag('all'),
  ];
  exactlyOne({ through: through !== undefined, before: before !== undefined, all });
  fields.end();
  return [
    'dead-letter',
    'purge',
    '--json',
    ...(through ?? []).map((id) => `--through=${id}`),
    ...(before === undefined ? [] : [`--before=${before}`]),
    ...(all ? ['--all'] : []),
    ...(dryRun ? [] : ['--yes']),
  ];
}

function conditionArgs(fields: Fields): string[] {
  const [reasonClass, errorType, service] = [fields.text('class'), fields.text('errorType'), fields.text('service')];
  return [
    ...(reasonClass === undefined ? [] : [`--class=${reasonClass}`]),
    ...(errorType === undefined ? [] : [`--error-type=${errorType}`]),
    ...(service === undefined ? [] : [`--service=${service}`]),
    ...periodArgs(fields),
  ];
}

function periodArgs(fields: Fields): string[] {
  const [since, until] = [fields.text('since', MOMENT), fields.text('until', MOMENT)];
  return [...(since === undefined ? [] : [`--since=${since}`]), ...(until === undefined ? [] : [`--until=${until}`])];
}

/** Nothing is taken for everything. */
function exactlyOne(choices: Readonly<Record<string, boolean>>): void {
  if (Object.values(choices).filter(Boolean).length === 1) return;
  const names = Object.keys(choices).join(', ');
  throw new InvalidParameterError(`which letters? Exactly one of ${names}`, { parameter: Object.keys(choices)[0] });
}
