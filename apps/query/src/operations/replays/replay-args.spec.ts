import { describe, expect, it } from 'vitest';
import { InvalidParameterError } from '../../api/failure/api.error.js';
import { Fields } from '../body/fields.js';
import { cleanArgs, namedArgs, planArgs, replayNameOf, runArgs, switchArgs, verifyArgs } from './replay-args.js';

describe('the arguments of replay commands', () => {
  it('of a plan are those of the request', () => {
    const request = {
      name: 'rebuild',
      days: ['2026-11-20..2026-11-22', 'outside'],
      partitions: [0, 2],
      services: ['a b', '$(id)'],
      tenants: ['', 'acme'],
      traceIds: ['abc'],
      share: '12.5%',
      transforms: ['rename:span:a=b', 'drop:resource:user.email'],
      target: 'generation',
      rate: '4MB/s',
    };
    expect(planArgs(new Fields(request))).toEqual([
      'replay',
      'plan',
      '--json',
      '--name=rebuild',
      '--day=2026-11-20..2026-11-22',
      '--day=outside',
      '--partitions=0,2',
      '--service=a b',
      '--service=$(id)',
      '--tenant=',
      '--tenant=acme',
      '--trace-id=abc',
      '--share=12.5%',
      '--transform=rename:span:a=b',
      '--transform=drop:resource:user.email',
      '--target=generation',
      '--rate=4MB/s',
    ]);
  });

  it('of a period by time or offsets', () => {
    expect(planArgs(new Fields({ from: '90m', to: '2026-11-22T10:00:00Z' })).slice(3)).toEqual([
      '--from=90m',
      '--to=2026-11-22T10:00:00Z',
    ]);
    expect(planArgs(new Fields({ fromOffsets: ['0/17', '1/4'], toOffsets: ['0/20'] })).slice(3)).toEqual([
      '--from-offsets=0/17,1/4',
      '--to-offsets=0/20',
    ]);
  });

  it('of a run have its name', () => {
    expect(runArgs(new Fields({ name: 'r', untilCaughtUp: true }))).toEqual({
      name: 'r',
      args: ['replay', 'run', '--json', '--name=r', '--until-caught-up'],
    });
    expect(() => runArgs(new Fields({ days: ['2026-11-22'] }))).toThrow('name is needed');
  });

  it('of the others', () => {
    expect(verifyArgs('r', new Fields({}))).toEqual(['replay', 'verify', '--json', '--name=r']);
    expect(verifyArgs('r', new Fields({ all: true })).at(-1)).toBe('--all');
    expect(verifyArgs('r', new Fields({ sample: 50 })).at(-1)).toBe('--sample=50');
    expect(switchArgs('r', new Fields({}))).toEqual(['replay', 'switch', '--name=r']);
    expect(switchArgs('r', new Fields({ force: 'known loss' })).at(-1)).toBe('--force=known loss');
    expect(cleanArgs('r', new Fields({ now: true }))).toEqual(['replay', 'clean', '--name=r', '--now']);
    expect(namedArgs('pause', 'r', new Fields({}))).toEqual(['replay', 'pause', '--name=r']);
  });

  it.each([
    { name: '-x' },
    { name: 'A' },
    { days: ['2026-11-22 --json'] },
    { days: '2026-11-22' },
    { from: '--now' },
    { fromOffsets: ['0'] },
    { partitions: [-1] },
    { services: ['--target=file:/etc/passwd'] },
    { tenants: ['../x'] },
    { traceIds: ['xyz'] },
    { share: '-1' },
    { transforms: ['drop:x'] },
    { target: 'file:/etc/passwd' },
    { target: 'topic:a b' },
    { rate: 'fast' },
    { topic: 'other' },
    { json: false },
  ])('are not made of %j', (request) => {
    expect(() => planArgs(new Fields(request))).toThrow(InvalidParameterError);
  });

  it.each(['', '-x', '--all', 'a/b', 'a%20b', '..'])('name no replay %j', (name) => {
    expect(() => replayNameOf(name)).toThrow('must be 1 to 64');
  });
});
