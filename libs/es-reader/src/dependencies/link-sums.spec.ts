import type { DependencyLink } from '@app/model';
import { describe, expect, it } from 'vitest';
import { LinkSums } from './link-sums.js';
import { storedLinks } from './stored-links.js';

const MINUTE = 60_000;

function link(parent: string, child: string, callCount = 1): DependencyLink {
  return { parent, child, callCount, errorCount: 1, durationSumMicros: 10, durationBuckets: [callCount, 0, 2] };
}

describe('LinkSums', () => {
  it('adds up what has the same minute, parent and child, and changes nothing that it was given', () => {
    const sums = new LinkSums();
    const given = link('a', 'b');
    sums.add(MINUTE + 5, [given, link('a\0', 'b'), link('b', 'a')]);
    sums.add(MINUTE, [link('a', 'b', 4)]);
    sums.add(0, [link('a', 'b')]);
    const sum = { ...link('a', 'b'), callCount: 5, errorCount: 2, durationSumMicros: 20, durationBuckets: [5, 0, 4] };
    expect(sums.minutes()).toEqual([
      { minuteMillis: 0, links: [link('a', 'b')] },
      { minuteMillis: MINUTE, links: [sum, link('a\0', 'b'), link('b', 'a')] },
    ]);
    expect(given).toEqual(link('a', 'b'));
  });

  it('joins minutes when there are too many links, and loses none', () => {
    const sums = new LinkSums(10);
    for (let i = 0; i < 64; i++) sums.add(i * MINUTE, [link('a', 'b'), link('b', 'c')]);
    const minutes = sums.minutes();
    expect(minutes.flatMap(({ links }) => links).length).toBeLessThanOrEqual(10);
    expect(minutes.map(({ minuteMillis }) => minuteMillis / MINUTE)).toEqual([0, 16, 32, 48]);
    const calls = minutes.flatMap(({ links }) => links).map(({ callCount }) => callCount);
    expect(calls.reduce((a, b) => a + b)).toBe(128);
  });

  it('keeps all links of a single stretch, however many', () => {
    const sums = new LinkSums(2);
    sums.add(0, [link('a', 'b'), link('b', 'c'), link('c', 'd')]);
    expect(sums.minutes()[0]?.links).toHaveLength(3);
  });
});

describe('storedLinks', () => {
  it.each([
    [undefined],
    [{}],
    [{ dependencies: null }],
    [{ dependencies: 'x' }],
    [{ dependencies: [null, 1, { parent: 'a' }] }],
  ])('are none in %j', (source) => expect(storedLinks(source)).toEqual([]));
});
