import type { BuiltFrom } from '@app/storage';
import { describe, expect, it } from 'vitest';
import { builtFromOf, withBuiltFrom } from './built-from.js';

const NOTE: BuiltFrom = {
  by: 'replay',
  name: 'friday',
  schema: 'compact',
  topic: 'jaeger-spans',
  topicId: 'Zm9v',
  ranges: [
    { partition: 0, start: 9_007_199_254_740_993n, end: 9_007_199_254_740_995n },
    { partition: 1, start: 0n },
  ],
  atMillis: 1_795_345_200_000,
};

describe('what an index was built from', () => {
  it('survives JSON, offsets beyond what its numbers hold included', () => {
    expect(builtFromOf(JSON.parse(JSON.stringify(withBuiltFrom({}, NOTE))))).toEqual(NOTE);
    const short: BuiltFrom = { by: 'live', atMillis: 1 };
    expect(builtFromOf(JSON.parse(JSON.stringify(withBuiltFrom(undefined, short))))).toEqual(short);
  });

  it('leaves alone what others keep in the same place, and takes the place of an earlier note', () => {
    const meta = withBuiltFrom(withBuiltFrom({ owner: 'team' }, NOTE), { by: 'restore', atMillis: 2 });
    expect(meta).toEqual({ owner: 'team', sluice: { by: 'restore', atMillis: 2 } });
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { sluice: null },
    { sluice: { by: 'nobody', atMillis: 1 } },
    { sluice: { by: 'live' } },
  ])('is unknown when nobody wrote it down: %j', (meta) => {
    expect(builtFromOf(meta)).toBeUndefined();
  });

  it('leaves out what is not as we write it', () => {
    const ranges = [
      { partition: 0, start: 'x' },
      { partition: 'a', start: '1' },
      7,
      { partition: 2, start: '3', end: 4 },
    ];
    expect(builtFromOf({ sluice: { by: 'copy', atMillis: 1, name: 7, ranges } })).toEqual({
      by: 'copy',
      atMillis: 1,
      ranges: [{ partition: 2, start: 3n }],
    });
  });
});
