import { describe, expect, it } from 'vitest';
import { UsageError } from '../../command/usage.error.js';
import { endedLine, plannedLine } from './action-lines.js';
import { COMMANDS } from './help.js';
import { parseCommand } from './parse-command.js';

describe('the command line of lifecycle', () => {
  it('is read', () => {
    expect(parseCommand(['run', '--dry-run', '--json'])).toEqual({ name: 'run', dryRun: true, json: true });
    expect(parseCommand(['install-policy'])).toEqual({ name: 'install-policy', dryRun: false, json: false });
  });

  it('has help for everything', () => {
    for (const args of [[], ['--help'], ...COMMANDS.map((name) => [name, '-h'])]) {
      expect(parseCommand(args)).toContain('Usage: ingester lifecycle');
    }
  });

  it.each([[['delete']], [['run', '--now']], [['run', 'jaeger-span']], [['explain', '--dry-run']]])(
    'is refused when it is %j',
    (args) => expect(() => parseCommand(args)).toThrow(UsageError),
  );
});

describe('lines about actions', () => {
  const action = {
    kind: 'set replicas',
    index: 'jaeger-span-2026-11-20-000001',
    replicas: 0,
    reason: 'its day is over',
  } as const;

  it('are sentences', () => {
    expect(plannedLine(action, false)).toBe('would set replicas jaeger-span-2026-11-20-000001 to 0: its day is over\n');
    const result = { outcome: 'failed', problem: '403 no' } as const;
    expect(endedLine({ action, result }, false)).toBe(
      'failed: set replicas jaeger-span-2026-11-20-000001 to 0: its day is over (403 no)\n',
    );
  });

  it('are JSON with the request', () => {
    expect(JSON.parse(endedLine({ action, result: { outcome: 'done' } }, true))).toMatchObject({
      action: 'set replicas',
      outcome: 'done',
      request: { method: 'PUT', path: '/jaeger-span-2026-11-20-000001/_settings' },
    });
  });
});
