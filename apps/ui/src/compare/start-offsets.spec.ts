import { compareTraces } from '@app/model/reading';
import { describe, expect, it } from 'vitest';
import { aTrace } from './a-comparison';
import { startOffsets } from './start-offsets';

describe('startOffsets', () => {
  const before = aTrace('a x 100 50\n b y 110 5\n b y 130 5\n  c z 131 1');
  const after = aTrace('a x 0 50\n d w 40 5');
  const { nodes } = compareTraces(before, after);
  const named = (offsets: readonly (number | undefined)[]) =>
    Object.fromEntries(nodes.map(({ service }, place) => [service, offsets[place]]));

  it('is the mean start of a call, from the start of the trace', () => {
    expect(named(startOffsets(nodes, before))).toEqual({ a: 0, b: 20_000, c: 31_000, d: undefined });
    expect(named(startOffsets(nodes, after))).toEqual({ a: 0, b: undefined, c: undefined, d: 40_000 });
  });

  it('leaves out spans that the comparison does not know, and what they call', () => {
    const later = aTrace('a x 0 50\n late one 1 1\n  d w 2 1\n d w 40 5');
    expect(named(startOffsets(nodes, later))['d']).toBe(40_000);
  });

  it('takes a trace without spans', () => {
    expect(startOffsets(nodes, { spans: [] })).toEqual(nodes.map(() => undefined));
  });
});
