import { describe, expect, it } from 'vitest';
import { dependencyLine, requestsOf } from './dependency-lines.js';

describe('dependencyLine', () => {
  it('is the pair of lines of dependencies.ndjson', async () => {
    const link = {
      parent: 'a"b',
      child: 'ä',
      callCount: 2,
      errorCount: 1,
      durationSumMicros: 30,
      durationBuckets: [2, 0],
    };
    const line = dependencyLine('jaeger-dependencies-2026-11-22', {
      id: 'jaeger-spans/3/1795345200000',
      version: 9_007_199_254_740_993n,
      minuteMillis: Date.parse('2026-11-22T12:00:00Z'),
      links: [link],
    });
    await expect(`${line.join('\n')}\n`).toMatchFileSnapshot('../../../../test/golden/es-writer/dependencies.ndjson');
  });
});

describe('requestsOf', () => {
  const lines = [3, 3, 3, 20, 1].map((characters) => ['', 'x'.repeat(characters)] as const);

  it('have at most so many characters, or a single document', () => {
    const sizes = requestsOf(lines, 7).map((request) => request.map(([, source]) => source.length));
    expect(sizes).toEqual([[3, 3], [3], [20], [1]]);
  });

  it('are none of nothing', () => {
    expect(requestsOf([], 7)).toEqual([]);
  });
});
