import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparePositions, MatchOrder } from './match-order.js';
import { storedTraceIds, traceIdOf } from './stored-trace-id.js';

it('puts rows in the order of positions, 64-bit ids in either form among them', () => {
  const row = fc.record({ startMicros: fc.nat(3), id: fc.nat(20), short: fc.boolean(), is64: fc.boolean() });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const stored = rows.map(({ startMicros, id, short, is64 }) => {
        const traceId = `${is64 ? '0'.repeat(16) : 'a'.repeat(16)}${id.toString(16).padStart(16, 'c')}`;
        return { startMicros, stored: storedTraceIds(traceId)[short && is64 ? 1 : 0]! };
      });
      const asElasticsearchSorts = stored.toSorted(
        (a, b) => b.startMicros - a.startMicros || (a.stored > b.stored ? -1 : Number(a.stored < b.stored)),
      );
      const order = new MatchOrder();
      const positions = asElasticsearchSorts.map((each) => ({ ...each, traceId: traceIdOf(each.stored) }));
      const ordered = [...positions.flatMap((position) => order.add(position)), ...order.end()];
      expect(ordered.map(({ startMicros, traceId }) => [startMicros, traceId])).toEqual(
        positions.toSorted(comparePositions).map(({ startMicros, traceId }) => [startMicros, traceId]),
      );
    }),
  );
});
