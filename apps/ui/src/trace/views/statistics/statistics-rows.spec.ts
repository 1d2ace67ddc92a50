import { statisticsOfTrace, type StatisticsOptions } from '@app/model/reading';
import { describe, expect, it } from 'vitest';
import { specTrace } from '../../model/spec-trace';
import { heatOf, keyOf, METRIC_NAMES, statisticsRowsOf } from './statistics-rows';

const TRACE = specTrace([
  { service: 'shop', operation: 'buy', micros: 100 },
  { parent: 0, service: 'db', operation: 'select', at: 10, micros: 30, tags: { 'db.system': 'mysql' } },
  { parent: 0, service: 'db', operation: 'insert', at: 50, micros: 20, error: true, tags: { 'db.system': '' } },
]);

function groupsOf(options: StatisticsOptions) {
  return statisticsOfTrace(TRACE.whole!, options).groups;
}

function namesBy(column: string, descending: boolean) {
  const rows = statisticsRowsOf(groupsOf({ groupBy: 'operation' }), { column, descending }, new Set());
  return rows.map(({ group }) => group.name);
}

describe('statisticsRowsOf', () => {
  it('sorts by any column', () => {
    expect(namesBy('name', false)).toEqual(['buy', 'insert', 'select']);
    expect(namesBy('name', true)).toEqual(['select', 'insert', 'buy']);
    expect(namesBy('selfTotal', true)).toEqual(['buy', 'select', 'insert']);
    expect(namesBy('errors', true)).toEqual(['insert', 'buy', 'select']);
    for (const metric of METRIC_NAMES) expect(namesBy(metric, false)).toHaveLength(3);
  });

  it('puts what is within below a group that is open', () => {
    const groups = groupsOf({ groupBy: 'service', thenBy: 'operation' });
    const open = new Set([keyOf(groups.find(({ name }) => name === 'db')!)]);
    const rows = statisticsRowsOf(groups, { column: 'total', descending: true }, open);
    expect(rows.map(({ group, depth, isOpen }) => [group.name, depth, isOpen])).toEqual([
      ['shop', 0, false],
      ['db', 0, true],
      ['select', 1, false],
      ['insert', 1, false],
    ]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(4);
  });

  it('keeps an empty value apart from none', () => {
    const rows = statisticsRowsOf(
      groupsOf({ groupBy: { attribute: 'db.system' } }),
      { column: 'name', descending: false },
      new Set(),
    );
    expect(rows.map(({ group }) => group.name)).toEqual(['', 'mysql', null]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(3);
  });
});

describe('heatOf', () => {
  it('is the share of the largest beside it', () => {
    const groups = groupsOf({ groupBy: 'service', thenBy: 'operation' });
    const rows = statisticsRowsOf(groups, { column: 'total', descending: true }, new Set(groups.map(keyOf)));
    const heat = heatOf(rows, 'total');
    expect(rows.map((row) => [row.group.name, heat(row)])).toEqual([
      ['shop', 1],
      ['buy', 1],
      ['db', 0.5],
      ['select', 0.3],
      ['insert', 0.2],
    ]);
  });

  it('is none where nothing is', () => {
    const rows = statisticsRowsOf(groupsOf({ groupBy: 'service' }), { column: 'name', descending: false }, new Set());
    expect(heatOf(rows.slice(0, 0), 'errors')(rows[1]!)).toBe(0);
  });
});
