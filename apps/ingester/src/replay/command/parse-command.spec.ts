import { describe, expect, it } from 'vitest';
import { UsageError } from '../../command/usage.error.js';
import { COMMANDS, HELP } from './help.js';
import { parseCommand } from './parse-command.js';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const parse = (...args: string[]) => parseCommand(args, NOW);

describe('the replay command line', () => {
  it.each(COMMANDS)('explains %s', (name) => {
    expect(parse(name, '--help')).toBe(HELP[name]);
    expect(HELP[name]).toContain(`ingester replay ${name}`);
  });

  it('reads what to replay, and into what', () =>
    expect(
      parse(
        ...'run --day 2026-11-20..2026-11-21 --service shop --tenant acme --share 10% --name x --topic t'.split(' '),
        ...'--drop span:http.url --rename resource:a=b --rate 2MB/s'.split(' '),
      ),
    ).toEqual({
      topic: 't',
      command: {
        name: 'run',
        replay: 'x',
        request: {
          name: 'x',
          period: { kind: 'days', days: ['2026-11-20', '2026-11-21'] },
          selection: { services: ['shop'], tenants: ['acme'], share: 0.1 },
          transforms: [
            { kind: 'drop', level: 'span', key: 'http.url' },
            { kind: 'rename', level: 'resource', key: 'a', to: 'b' },
          ],
          target: { kind: 'generation' },
        },
        rate: { unit: 'bytes', perSecond: 2_000_000 },
        untilCaughtUp: false,
        json: false,
      },
    }));

  it('reads times, offsets, partitions and targets', () => {
    expect(parse('plan', '--from', '90m', '--to', '2026-11-22T11:00:00Z', '--target', 'same')).toMatchObject({
      command: { request: { period: { kind: 'time', fromMillis: NOW - 5_400_000, toMillis: NOW - 3_600_000 } } },
    });
    expect(
      parse(
        'plan',
        '--from-offsets',
        '0/17,2/0',
        '--to-offsets',
        '0/20',
        '--partitions',
        '0..2',
        '--target',
        'topic:t',
      ),
    ).toMatchObject({
      command: {
        request: {
          period: { kind: 'offsets', from: [{ partition: 0, offset: 17n }, { partition: 2 }], to: [{ offset: 20n }] },
          partitions: [0, 1, 2],
          target: { kind: 'topic', topic: 't' },
        },
      },
    });
  });

  it('joins a replay by its name alone', () => {
    const joined = parse('run', '--name', 'x', '--rate', '5000');
    expect(joined).toMatchObject({ command: { replay: 'x', rate: { unit: 'spans', perSecond: 5_000 } } });
    expect(joined).not.toHaveProperty('command.request');
  });

  it('keeps old generations for a day unless told otherwise', () => {
    expect(parse('clean')).toEqual({ command: { name: 'clean', graceMs: 86_400_000 } });
    expect(parse('clean', '--grace', '1h')).toMatchObject({ command: { graceMs: 3_600_000 } });
    expect(parse('clean', '--now')).toMatchObject({ command: { graceMs: 0 } });
  });

  it.each([
    [['rebuild'], 'unknown command "rebuild"'],
    [['run'], 'of what?'],
    [['run', '--name', 'x', '--service', 'shop'], 'of what?'],
    [['plan', '--name', 'x'], 'of what?'],
    [['run', '--day', 'yesterday'], '--day: "yesterday" must be days'],
    [['run', '--day', '2026-11-22', '--from', '1h'], 'instead of one another'],
    [['run', '--from', '1h'], 'to where?'],
    [['run', '--from', '1h', '--to', '2h', '--target', 'same'], 'later than --from'],
    [['run', '--day', '2026-11-22', '--to', '1h'], '--to is meant with --from'],
    [['run', '--from-offsets', '0/1,0/2', '--target', 'same'], 'once per partition'],
    [['run', '--from-offsets', '0', '--target', 'same'], 'must be partition/offset'],
    [['run', '--day', '2026-11-22', '--target', 'index'], '--target: "index" must be'],
    [['run', '--day', '2026-11-22', '--rate', '0'], '--rate: "0" must be'],
    [['run', '--day', '2026-11-22', '--partitions', '4..2'], '--partitions'],
    [['run', '--day', '2026-11-22', '--tenant', 'A b'], '--tenant'],
    [['run', '--day', '2026-11-22', '--name', 'No'], '--name: "No" must be'],
    [['run', '--days', '2026-11-22'], "Unknown option '--days'"],
    [['switch', '--force', 'because'], 'which replay?'],
    [['switch', '--name', 'x', '--force', ' '], 'needs a reason'],
    [['verify', '--name', 'x', '--sample', '0'], '--sample'],
    [['clean', '--grace', 'soon'], '--grace'],
  ])('says what is wrong with %j', (args, problem) => {
    expect(() => parse(...args)).toThrow(UsageError);
    expect(() => parse(...args)).toThrow(problem);
  });
});
