import { expect, it } from 'vitest';
import { drainOf } from './drain';
import { NO_RATES } from './pipeline-rates';

it.each([
  { lag: 0, recordsIn: 10, recordsOut: 0, is: { kind: 'none' } },
  { lag: 5, recordsIn: null, recordsOut: 1, is: { kind: 'unknown' } },
  { lag: 5, recordsIn: 0, recordsOut: 0, is: { kind: 'steady' } },
  { lag: 500, recordsIn: 1000, recordsOut: 500, is: { kind: 'following' } },
  { lag: 50_000, recordsIn: 1000, recordsOut: 990, is: { kind: 'steady' } },
  { lag: 500, recordsIn: 10, recordsOut: 60, is: { kind: 'drains', seconds: 10 } },
  { lag: 500, recordsIn: 60, recordsOut: 10, is: { kind: 'grows', perSecond: 50 } },
])('$lag records, $recordsIn in and $recordsOut out: $is.kind', ({ lag, recordsIn, recordsOut, is }) => {
  expect(drainOf(lag, { ...NO_RATES, recordsIn, recordsOut })).toEqual(is);
});
