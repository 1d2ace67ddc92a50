import { ANY_SPAN } from '@app/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findTracesPageSize } from '../search/find-traces-body.js';
import { newestRows } from './newest-rows.js';

const START = 1_790_000_000_000_000;
const QUERY = { where: ANY_SPAN, startMinMicros: START + 300, startMaxMicros: START + 5700, limit: 1 };
const PAGE = findTracesPageSize(QUERY.limit);

it('gives the newest of all matches in order, and says where those begin that it does not give', () => {
  const span = fc.record({ micros: fc.nat(5999), trace: fc.nat(30), among: fc.nat(1000) });
  const spans = fc.oneof(fc.array(span, { maxLength: PAGE - 1 }), fc.array(span, { minLength: PAGE, maxLength: 3 * PAGE })); // prettier-ignore
  fc.assert(
    fc.property(spans, (all) => {
      const matches = all.map(({ micros, trace, among }) => ({ at: START + micros, id: `t${trace + 10}`, among }));
      const { rows, restMaxMicros = -1 } = newestRows(firstLook(matches), QUERY);
      const expected = matches
        .filter(({ at }) => at >= QUERY.startMinMicros && at <= QUERY.startMaxMicros && at > restMaxMicros)
        .map(({ at, id }) => [Math.floor(at / 1000), at, id] as const)
        .toSorted((a, b) => b[1] - a[1] || (a[2] > b[2] ? -1 : Number(a[2] < b[2])));
      expect(rows).toEqual(expected);
      expect(restMaxMicros === -1).toBe(matches.length < PAGE);
      expect(restMaxMicros).toBeLessThanOrEqual(QUERY.startMaxMicros);
    }),
  );
});

it('makes no row of a document that lacks a column, and still knows that the page was full', () => {
  const bare = Array.from({ length: PAGE }, () => ({ sort: [START / 1000] }));
  expect(newestRows(bare, QUERY)).toEqual({ rows: [], restMaxMicros: START + 999 });
});

it('never goes on beyond the bounds of the query', () => {
  const last = Array.from({ length: PAGE }, () => ({ at: START + 5900, id: 't', among: 0 }));
  expect(newestRows(firstLook(last), QUERY)).toEqual({ rows: [], restMaxMicros: QUERY.startMaxMicros });
});

/** As Elasticsearch answers: by the millisecond, those of one as they come. */
function firstLook(matches: readonly { readonly at: number; readonly id: string; readonly among: number }[]) {
  return matches
    .map(({ at, id, among }) => ({ among, sort: [Math.floor(at / 1000)], fields: { startTime: [at], traceID: [id] } }))
    .toSorted((a, b) => b.sort[0]! - a.sort[0]! || a.among - b.among)
    .slice(0, PAGE);
}
