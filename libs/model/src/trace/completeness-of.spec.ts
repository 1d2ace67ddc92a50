import { describe, expect, it } from 'vitest';
import { type SpanSketch, TRACE_ID, traceLike } from '../../../../test/model/trace-fixture.js';
import { partitionOf } from '../otlp/partition-of.js';
import { completenessOf, SETTLING_MILLIS, STALE_AFTER_MILLIS } from './completeness-of.js';
import { summaryOfTrace } from './summary-of-trace.js';
import type { PartitionProgress } from './trace-completeness.js';

const NOW = 1_800_000_000_000;
const PARTITIONS = 7;
const OWN = partitionOf(Buffer.from(TRACE_ID, 'hex'), 0, PARTITIONS);

const status = (fields: Partial<PartitionProgress> = {}): PartitionProgress => ({
  partition: OWN,
  partitionCount: PARTITIONS,
  lagMillis: 0,
  asOfMillis: NOW - 5_000,
  ...fields,
});
/** A span that ended so long ago. */
const ended = (agoMillis: number, more: SpanSketch = {}): SpanSketch => ({
  start: (NOW - agoMillis - 100) * 1000,
  duration: 100_000,
  ...more,
});
const MINUTE = 60_000;
const child: SpanSketch = { id: '2', parent: '1' };
const orphan: SpanSketch = { id: '3', parent: 'f' };

interface Case {
  readonly spans?: readonly SpanSketch[];
  readonly statuses?: readonly PartitionProgress[];
  readonly dead?: number;
}
const judge = ({ spans = [ended(5 * MINUTE)], statuses = [status()], dead = 0 }: Case): string => {
  const { state, reasons } = completenessOf({
    trace: traceLike(...spans),
    partitionStatus: statuses,
    deadLetters: Array.from({ length: dead }, (_, i) => ({ spanId: '1', service: `s${i}`, reason: 'rejected' })),
    nowMillis: NOW,
  });
  return [state, ...reasons.map(({ code }) => code)].join(' ');
};

describe('the completeness of a trace', () => {
  it.each<Case & { why: string; verdict: string }>([
    { why: 'all of it is stored', verdict: 'complete' },
    { why: 'there is no log', statuses: [], verdict: 'complete' },
    {
      why: 'another partition is behind',
      statuses: [status(), status({ partition: (OWN + 1) % PARTITIONS, lagMillis: 99 * MINUTE })],
      verdict: 'complete',
    },
    { why: 'its partition is behind, but not by that much', statuses: [status({ lagMillis: 4 * MINUTE })], verdict: 'complete' }, // prettier-ignore
    { why: 'its partition is behind', statuses: [status({ lagMillis: 6 * MINUTE })], verdict: 'arriving behind' },
    { why: 'it ended just now', spans: [ended(1_000)], verdict: 'arriving recent' },
    { why: 'it ended just now and there is no log', spans: [ended(1_000)], statuses: [], verdict: 'arriving recent' },
    {
      why: 'the last word is from just before all was expected',
      spans: [ended(SETTLING_MILLIS + 1_000)],
      verdict: 'arriving recent',
    },
    {
      why: 'its root ended long ago, but another span just now',
      spans: [ended(9 * MINUTE), ended(1_000, child)],
      verdict: 'arriving recent',
    },
    {
      why: 'the ingester has been silent since before it',
      statuses: [status({ asOfMillis: NOW - 10 * MINUTE })],
      verdict: 'arriving status-stale',
    },
    {
      why: 'the ingester has been silent, but stored it before',
      spans: [ended(20 * MINUTE)],
      statuses: [status({ asOfMillis: NOW - 10 * MINUTE })],
      verdict: 'complete',
    },
    { why: 'its partition is unknown', statuses: [status({ partition: (OWN + 1) % PARTITIONS })], verdict: 'arriving status-missing' }, // prettier-ignore
    {
      why: 'one of two topics is behind',
      statuses: [status(), status({ lagMillis: 6 * MINUTE }), status()],
      verdict: 'arriving behind',
    },
    { why: 'its root is missing', spans: [ended(5 * MINUTE, orphan)], verdict: 'incomplete root-missing orphans' },
    {
      why: 'a parent is missing',
      spans: [ended(5 * MINUTE), ended(5 * MINUTE, orphan)],
      verdict: 'incomplete orphans',
    },
    {
      why: 'a parent is missing, and its partition is behind',
      spans: [ended(5 * MINUTE), ended(5 * MINUTE, orphan)],
      statuses: [status({ lagMillis: 6 * MINUTE })],
      verdict: 'arriving orphans behind',
    },
    { why: 'a span could not be stored', dead: 1, verdict: 'incomplete dead-letters' },
    {
      why: 'a span could not be stored, whatever else may come',
      dead: 1,
      spans: [ended(1_000)],
      verdict: 'incomplete dead-letters recent',
    },
    { why: 'its clock is ahead and the ingester is not behind', spans: [ended(-99 * MINUTE)], verdict: 'complete' },
    {
      why: 'its clock is ahead and the ingester is behind',
      spans: [ended(-99 * MINUTE)],
      statuses: [status({ lagMillis: 2 * MINUTE })],
      verdict: 'arriving behind',
    },
  ])('is "$verdict" when $why', ({ verdict, ...given }) => {
    expect(judge(given)).toBe(verdict);
  });

  it('says so in sentences', () => {
    const { reasons } = completenessOf({
      trace: traceLike(ended(5 * MINUTE), ended(5 * MINUTE, orphan)),
      partitionStatus: [status({ lagMillis: 6 * MINUTE, asOfMillis: NOW })],
      deadLetters: ['d', 'b', 'c', 'a', 'a'].map((service) => ({ spanId: '1', service, reason: 'rejected' })),
      nowMillis: NOW,
    });
    expect(reasons.map(({ message }) => message)).toEqual([
      '5 spans of a, b, c, … could not be stored: see the dead-letter topic.',
      'The parent of 1 span is missing.',
      `Its ingester (partition ${OWN}) is 360 s behind: more spans may be on the way.`,
    ]);
  });

  it('is never "complete" when the reader had to leave something out', () => {
    const trace = { ...traceLike(ended(5 * MINUTE)), warnings: ['It has more than 50000 spans.'] };
    expect(completenessOf({ trace, partitionStatus: [], deadLetters: [], nowMillis: NOW })).toEqual({
      state: 'incomplete',
      reasons: [{ code: 'read-in-part', message: 'It has more than 50000 spans.' }],
    });
  });

  it('is judged by a summary as by the trace', () => {
    const trace = traceLike(ended(5 * MINUTE, orphan));
    const evidence = { partitionStatus: [], deadLetters: [], nowMillis: NOW };
    expect(completenessOf({ trace: summaryOfTrace(trace), ...evidence })).toEqual(
      completenessOf({ trace, ...evidence }),
    );
  });

  it('takes a status for stale only after a while', () => {
    const stale = status({ asOfMillis: NOW - STALE_AFTER_MILLIS - 1 });
    const fresh = status({ asOfMillis: NOW - STALE_AFTER_MILLIS });
    const spans = [ended(SETTLING_MILLIS + 1)];
    expect(judge({ spans, statuses: [stale] })).toBe('arriving status-stale');
    expect(judge({ spans, statuses: [fresh] })).toBe('arriving recent');
  });
});
