import { describe, expect, it } from 'vitest';
import { COMMANDS } from './help.js';
import { parseCommand } from './parse-command.js';
import { UsageError } from '../../command/usage.error.js';

describe('the dead-letter command line', () => {
  it.each(COMMANDS)('%s has --help', (name) => {
    expect(parseCommand([name, '--help'], 0)).toContain(`Usage: ingester dead-letter ${name}`);
  });

  it.each([[], ['--help'], ['-h']])('names all commands', (...args) => {
    for (const name of COMMANDS) expect(parseCommand(args, 0)).toContain(`  ${name} `);
  });

  it.each([
    ['lst'],
    ['list', '--limit', '0'],
    ['list', '--limit', '1e3'],
    ['list', '--since', 'yesterday'],
    ['list', '--until', '2026-13-45T00:00:00Z'],
    ['list', '--wat'],
    ['list', '0/1'],
    ['show'],
    ['show', '0-1'],
    ['show', '0/1', '--all'],
    ['redrive'],
    ['redrive', '--limit', '5'],
    ['redrive', '--all', '--class', 'rejected'],
    ['redrive', '--all', '0/1'],
    ['purge'],
    ['purge', '--yes'],
    ['purge', '--all', '--before', '1h'],
    ['purge', '--through', '0/1', '--through', '0/2'],
    ['purge', '0/1'],
  ])('refuses %s %s %s %s', (...args) => {
    expect(() =>
      parseCommand(
        args.filter((arg) => arg !== undefined),
        0,
      ),
    ).toThrow(UsageError);
  });

  it('has sane limits when none is given', () => {
    expect(parseCommand(['redrive', '--all'], 0)).toMatchObject({
      limit: 10_000,
      dryRun: false,
      force: false,
      again: false,
    });
    expect(parseCommand(['list'], 0)).toMatchObject({ limit: 100, json: false });
  });

  it('takes a time or how long ago', () => {
    const selectionOf = (...args: string[]) => parseCommand(['list', ...args], Date.parse('2026-11-22T12:00:00Z'));
    expect(selectionOf('--since', '90m')).toMatchObject({
      selection: { sinceMillis: Date.parse('2026-11-22T10:30:00Z') },
    });
    expect(selectionOf('--since', '2026-11-22')).toMatchObject({
      selection: { sinceMillis: Date.parse('2026-11-22') },
    });
  });
});
