import { expect, it } from 'vitest';
import { aCollector, anAccounting, anIngester, aPipeline } from './a-pipeline';
import { NO_RATES, pipelineRates } from './pipeline-rates';

const LATER = '2026-11-22T10:00:02Z';

it('makes rates of two answers', () => {
  const before = aPipeline();
  const { counters } = aCollector();
  const collector = aCollector({
    counters: { ...counters, spansReceived: 5400, requestsRefused: { 'no room': 2, deadline: 2 } },
  });
  const now = aPipeline({
    asOf: LATER,
    collectors: { ...before.collectors, processes: [collector] },
    topic: { ...before.topic!, endOffset: '9007199254741992' },
    group: { ...before.group!, committedOffset: '1010' },
    ingesters: {
      ...before.ingesters,
      processes: [anIngester({ accounting: anAccounting({ accepted: 5300, stored: 5200 }) })],
    },
    elasticsearch: { reachable: true, documents: { stored: 5180, duplicate: 20, rejected: 0 }, bulks: 11 },
  });
  expect(pipelineRates(aPipeline({ topic: { ...before.topic!, endOffset: '9007199254740992' } }), now)).toMatchObject({
    received: 200,
    requestsRefused: 2,
    recordsIn: 500,
    recordsOut: 5,
    accepted: 150,
    stored: 100,
    documents: 100,
    bulks: 0.5,
  });
});

it('knows nothing where no time has passed', () => {
  expect(pipelineRates(aPipeline(), aPipeline())).toBe(NO_RATES);
});

it('does not compare sums over other processes, nor offsets of another topic', () => {
  const before = aPipeline();
  const ingesters = { ...before.ingesters, processes: [anIngester({ startedAt: LATER })] };
  const now = aPipeline({ asOf: LATER, ingesters, topic: { ...before.topic!, endOffset: '3' }, group: null });
  expect(pipelineRates(before, now)).toMatchObject({
    recordsIn: null,
    recordsOut: null,
    documents: null,
    bulks: null,
    accepted: 2500,
  });
});
