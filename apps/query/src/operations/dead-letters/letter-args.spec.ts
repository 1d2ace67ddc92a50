import { describe, expect, it } from 'vitest';
import { InvalidParameterError } from '../../api/failure/api.error.js';
import { Fields } from '../body/fields.js';
import { listArgs, listLettersArgs, purgeArgs, redriveArgs, showArgs } from './letter-args.js';

describe('the arguments of dead-letter commands', () => {
  it('of lists are limits and conditions', () => {
    expect(listArgs(new Fields({ since: '90m' }))).toEqual([
      'dead-letter',
      'list',
      '--json',
      '--limit=100',
      '--since=90m',
    ]);
    const where = { class: 'rejected', errorType: 'x', service: '-', until: '2026-11-22T10:00:00Z', limit: 5 };
    expect(listLettersArgs(new Fields(where)).slice(2)).toEqual([
      '--letters',
      '--json',
      '--limit=5',
      '--class=rejected',
      '--error-type=x',
      '--service=-',
      '--until=2026-11-22T10:00:00Z',
    ]);
  });

  it.each([
    [{ all: true }, ['--all']],
    [{ ids: ['0/1', '2/3'], again: true, force: true }, ['--again', '--force', '0/1', '2/3']],
    [{ where: { service: 'a --all' }, limit: 7 }, ['--service=a --all', '--limit=7']],
  ])('of a redrive of %j', (values, args) => {
    expect(redriveArgs(new Fields(values), false)).toEqual(['dead-letter', 'redrive', '--json', ...args]);
  });

  it.each([
    [{ through: ['3/2', '0/0'] }, ['--through=3/2', '--through=0/0', '--yes']],
    [{ before: '24h' }, ['--before=24h', '--yes']],
    [{ all: true }, ['--all', '--yes']],
  ])('of a purge of %j', (values, args) => {
    expect(purgeArgs(new Fields(values), false)).toEqual(['dead-letter', 'purge', '--json', ...args]);
  });

  it('of dry runs change nothing', () => {
    expect(redriveArgs(new Fields({ all: true }), true)).toContain('--dry-run');
    expect(purgeArgs(new Fields({ all: true }), true)).not.toContain('--yes');
  });

  it.each([{}, { all: false }, { all: true, ids: ['0/1'] }, { where: {} }, { ids: ['--all'] }, { ids: ['0/1 '] }])(
    'are not made of %j',
    (values) => {
      expect(() => redriveArgs(new Fields(values), false)).toThrow(InvalidParameterError);
    },
  );

  it.each([
    {},
    { before: '--all' },
    { before: 'yesterday' },
    { through: ['1'] },
    { all: true, before: '1h' },
    { alll: true },
  ])('are not made of %j', (values) => {
    expect(() => purgeArgs(new Fields(values), false)).toThrow(InvalidParameterError);
  });

  it.each(['0-1', '1', '--help', '0/1\n', '9999999999/1'])('of a letter are not made of %j', (id) => {
    expect(() => showArgs(id)).toThrow(InvalidParameterError);
  });
});
