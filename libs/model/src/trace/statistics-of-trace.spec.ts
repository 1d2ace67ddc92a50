import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace, largeTrace, type SpanSketch, traceLike } from '../../../../test/model/trace-fixture.js';
import type { Span, Trace } from '../span/span.js';
import { selfTimesOf } from './self-times.js';
import { SpanTree } from './span-tree.js';
import { statisticsOfTrace } from './statistics-of-trace.js';
import type { StatisticsGroup, StatisticsGrouping } from './trace-statistics.js';

const checkout: SpanSketch[] = [
  { id: '1', service: 'shop', operation: 'GET', start: 0, duration: 100 },
  { id: '2', parent: '1', service: 'cart', operation: 'GET', start: 10, duration: 20, tags: { error: true } },
  { id: '3', parent: '1', service: 'cart', operation: 'PUT', start: 40, duration: 40, tags: { db: 'redis' } },
];
const brief = ({ name, service, count, self }: StatisticsGroup): unknown[] => [service, name, count, self.totalMicros];

describe('the statistics of a trace', () => {
  it('are empty without spans', () => {
    expect(statisticsOfTrace(traceLike(), { groupBy: 'service' })).toMatchObject({ selfTotalMicros: 0, groups: [] });
  });

  it('have a share of 0 where nothing took any time', () => {
    expect(statisticsOfTrace(traceLike({}), { groupBy: 'service' }).groups[0]!.selfShare).toBe(0);
  });

  it('count, add up, average and bound each group', () => {
    const { groups, spanCount, selfTotalMicros } = statisticsOfTrace(traceLike(...checkout), { groupBy: 'service' });
    expect({ spanCount, selfTotalMicros }).toEqual({ spanCount: 3, selfTotalMicros: 100 });
    expect(groups).toEqual([
      {
        name: 'cart',
        count: 2,
        errorCount: 1,
        duration: { totalMicros: 60, averageMicros: 30, minMicros: 20, maxMicros: 40 },
        self: { totalMicros: 60, averageMicros: 30, minMicros: 20, maxMicros: 40 },
        selfShare: 0.6,
      },
      {
        name: 'shop',
        count: 1,
        errorCount: 0,
        duration: { totalMicros: 100, averageMicros: 100, minMicros: 100, maxMicros: 100 },
        self: { totalMicros: 40, averageMicros: 40, minMicros: 40, maxMicros: 40 },
        selfShare: 0.4,
      },
    ]);
  });

  it.each<{ groupBy: StatisticsGrouping; groups: unknown[] }>([
    { groupBy: 'operation', groups: [[undefined, 'GET', 2, 60], [undefined, 'PUT', 1, 40]] }, // prettier-ignore
    { groupBy: 'serviceAndOperation', groups: [['cart', 'PUT', 1, 40], ['shop', 'GET', 1, 40], ['cart', 'GET', 1, 20]] }, // prettier-ignore
    { groupBy: { attribute: 'db' }, groups: [[undefined, null, 2, 60], [undefined, 'redis', 1, 40]] }, // prettier-ignore
  ])('group by $groupBy', ({ groupBy, groups }) => {
    expect(statisticsOfTrace(traceLike(...checkout), { groupBy }).groups.map(brief)).toEqual(groups);
  });

  it('take the attribute of the span before that of its resource', () => {
    const trace = traceLike({ tags: { zone: 'a' }, resource: { zone: 'b' } }, { id: '2', resource: { zone: 'b' } });
    const names = statisticsOfTrace(trace, { groupBy: { attribute: 'zone' } }).groups.map(({ name }) => name);
    expect(names).toEqual(['a', 'b']);
  });

  it('group within groups, with shares of the whole trace', () => {
    const { groups } = statisticsOfTrace(traceLike(...checkout), { groupBy: 'service', thenBy: 'operation' });
    expect(groups[0]!.groups!.map(({ name, selfShare }) => [name, selfShare])).toEqual([
      ['PUT', 0.4],
      ['GET', 0.2],
    ]);
  });

  it('are those of each group counted alone, in any trace', () => {
    const groupings: StatisticsGrouping[] = ['service', 'operation', { attribute: 'host' }, { attribute: '__proto__' }];
    fc.assert(
      fc.property(anyTrace, fc.constantFrom(...groupings), (trace, groupBy) => {
        const found = statisticsOfTrace(trace, { groupBy }).groups;
        expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
        for (const group of found) expect(group).toMatchObject(countedAlone(trace, groupBy, group.name));
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(trace.spans.length);
      }),
    );
  });

  it('of every group of groups add up to the group', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        for (const { count, self, groups } of statisticsOfTrace(trace, {
          groupBy: 'service',
          thenBy: 'serviceAndOperation',
        }).groups) {
          expect(groups!.reduce((sum, inner) => sum + inner.count, 0)).toBe(count);
          expect(groups!.reduce((sum, inner) => sum + inner.self.totalMicros, 0)).toBe(self.totalMicros);
        }
      }),
    );
  });

  it('are made of 100,000 spans', () => {
    const { groups } = statisticsOfTrace(
      largeTrace(100_000, (row) => row >> 1),
      { groupBy: 'operation' },
    );
    expect(groups).toHaveLength(100);
  });
});

function countedAlone({ spans }: Trace, groupBy: StatisticsGrouping, name: string | null): object {
  const selfTimes = selfTimesOf(new SpanTree(spans));
  const members = spans.flatMap((span, row) => (nameOf(span, groupBy) === name ? [row] : []));
  const durations = members.map((row) => Math.max(0, spans[row]!.durationMicros));
  const own = members.map((row) => selfTimes[row]!);
  return {
    count: members.length,
    errorCount: members.filter((row) => spans[row]!.tags.some(({ key }) => key === 'error')).length,
    duration: { minMicros: Math.min(...durations), maxMicros: Math.max(...durations) },
    self: { minMicros: Math.min(...own), maxMicros: Math.max(...own), totalMicros: own.reduce((a, b) => a + b, 0) },
  };
}

function nameOf({ process, operationName, tags }: Span, groupBy: StatisticsGrouping): string | null {
  if (groupBy === 'service') return process.serviceName;
  if (typeof groupBy === 'string') return operationName;
  const text = [...process.tags, ...tags].findLast(({ key }) => key === groupBy.attribute)?.value;
  return text === undefined ? null : String(text);
}
