import { describe, expect, it } from 'vitest';
import { dependenciesStateOf, urlOfChosen, type Chosen } from './dependencies-state';

describe('dependenciesStateOf', () => {
  it('is the last day of everything when nothing is said', () => {
    expect(dependenciesStateOf({})).toEqual({
      endMs: undefined,
      lookbackMs: 86_400_000,
      service: undefined,
      depth: 5,
      view: 'graph',
      layout: 'layered',
      find: '',
      chosen: undefined,
      sort: 'calls',
      descending: true,
    });
  });

  it('reads times in milliseconds and by name', () => {
    expect(dependenciesStateOf({ endTs: '1700000000000', lookback: '3600000' })).toMatchObject({
      endMs: 1_700_000_000_000,
      lookbackMs: 3_600_000,
    });
    expect(dependenciesStateOf({ lookback: '1w' }).lookbackMs).toBe(604_800_000);
  });

  it.each([
    ['3', 3],
    ['all', Infinity],
    ['0', 5],
    ['-1', 5],
    ['many', 5],
  ])('has the depth %s as %s', (depth, read) => expect(dependenciesStateOf({ depth }).depth).toBe(read));

  it('takes nonsense for nothing', () => {
    const said = { endTs: 'now', lookback: 'soon', view: 'x', layout: '__proto__', sort: 'constructor', caller: 'a' };
    expect(dependenciesStateOf(said)).toEqual(dependenciesStateOf({}));
  });

  it.each<Chosen | undefined>([
    undefined,
    { kind: 'service', service: 'a' },
    { kind: 'edge', parent: 'a', child: '__proto__' },
  ])('reads what it writes: %j', (chosen) => {
    const written = Object.entries(urlOfChosen(chosen)).filter(([, value]) => value !== undefined);
    expect(dependenciesStateOf(Object.fromEntries(written) as Record<string, string>).chosen).toEqual(chosen);
  });
});
