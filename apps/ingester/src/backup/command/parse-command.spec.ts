import { describe, expect, it } from 'vitest';
import { UsageError } from '../../command/usage.error.js';
import { COMMANDS } from './help.js';
import { parseCommand } from './parse-command.js';

describe('the command line of backup', () => {
  it('gives help, of all and of each', () => {
    for (const args of [[], ['--help'], ...COMMANDS.map((name) => [name, '-h'])]) {
      expect(parseCommand(args)).toContain('Usage: ingester backup');
    }
  });

  it('registers a directory named like the repository, unless something else is said', () => {
    expect(parseCommand(['register'])).toMatchObject({
      repository: 'jaeger_backup',
      type: 'fs',
      settings: { location: 'jaeger_backup' },
      replace: false,
    });
    expect(parseCommand(['register', '--location', '/mnt/x', '--setting', 'compress=false'])).toMatchObject({
      settings: { location: '/mnt/x', compress: 'false' },
    });
    const s3 = parseCommand(['register', '--type', 's3', '--setting', 'bucket=a=b']);
    expect(s3).toMatchObject({ type: 's3', settings: { bucket: 'a=b' } });
    expect(s3).not.toHaveProperty('settings.location');
  });

  it('reads which indices are meant', () => {
    const args = [
      '--day',
      '2026-11-22',
      '--day',
      'outside',
      '--kind',
      'archive',
      '--from',
      '2026-11-01',
      '--to',
      '2026-11-02',
    ];
    expect(parseCommand(['create', ...args, '--tenant', 'acme', '--no-wait', '--dry-run'])).toMatchObject({
      selection: { days: ['2026-11-22', 'outside'], kinds: ['archive'], fromDay: '2026-11-01', toDay: '2026-11-02' },
      tenants: ['acme'],
      waits: false,
      dryRun: true,
    });
    expect(parseCommand(['restore', 's', '--all-tenants', '--no-switch', '--force', '--index', 'x'])).toMatchObject({
      snapshot: 's',
      tenants: 'all',
      selection: { indices: ['x'] },
      switches: false,
      force: true,
    });
  });

  it.each([
    ['destroy'],
    ['restore'],
    ['restore', 'a', 'b'],
    ['restore', '_all'],
    ['restore', '*'],
    ['restore', 'a,b'],
    ['list', '-x'],
    ['list', 'a*'],
    ['register', '--repository', 'a,b'],
    ['register', '--setting', 'compress'],
    ['register', '--type', 's3', '--location', '/x'],
    ['create', '--day', '2026-11-31'],
    ['create', '--day', 'today'],
    ['create', '--from', '2026-11-02', '--to', '2026-11-01'],
    ['create', '--kind', 'spans'],
    ['create', '--tenant', 'ACME'],
    ['create', '--tenant', 'acme', '--all-tenants'],
    ['restore', 's', '--index', 'x', '--day', '2026-11-22'],
    ['create', 'something'],
  ])('refuses %s %s %s %s', (...args) => {
    expect(() => parseCommand(args)).toThrow(UsageError);
  });
});
