import { expect, it } from 'vitest';
import { anAccounting, anIngester, aPipeline } from './a-pipeline';
import { findingsOf } from './findings';
import { NO_RATES } from './pipeline-rates';

const ingesters = aPipeline().ingesters;

function said(...[pipeline, rates = {}]: [Parameters<typeof aPipeline>[0], Partial<typeof NO_RATES>?]): string[] {
  return findingsOf(aPipeline(pipeline), { ...NO_RATES, ...rates }, { kind: 'none' }).map(({ says }) => says);
}

it('finds nothing where spans flow', () => {
  expect(said({})).toEqual([]);
});

it.each([
  ['an open breaker', { processes: [anIngester({ breaker: 'open' }), anIngester()] }, /^1 of 2 ingesters see Elastic/],
  ['a breaker that probes', { processes: [anIngester({ breaker: 'probing' })] }, /see Elasticsearch down/],
  ['a flood', { processes: [anIngester({ floodBreakerOpen: true })] }, /hold records back/],
  ['a full memory', { processes: [anIngester({ partitionsPaused: { memory: 2, open_offsets: 0 } })] }, /memory/],
  ['open offsets', { processes: [anIngester({ partitionsPaused: { memory: 0, open_offsets: 1 } })] }, /behind one/],
  ['lost records', { processes: [anIngester({ recordsLost: 7 })] }, /^7 records had left/],
  ['a silent one', { silent: [{ address: 'b:1', reason: 'refused' }] }, /^1 ingester does not answer/],
  ['a difference', { accounting: anAccounting({ accepted: 5003 }) }, /^3 spans cannot be accounted for/],
] as const)('finds %s', (_, part, sentence) => {
  expect(said({ ingesters: { ...ingesters, ...part } })).toEqual([expect.stringMatching(sentence)]);
});

it('finds a lag that grows, and requests that are refused', () => {
  const growing = findingsOf(aPipeline(), NO_RATES, { kind: 'grows', perSecond: 15 });
  expect(growing.map(({ says }) => says)).toEqual(['The lag grows by 15 records a second.']);
  expect(said({}, { requestsRefused: 2 })).toEqual([expect.stringMatching(/^Collectors refuse 2\/s requests/)]);
});

it('begins with the worst', () => {
  const silent = [{ address: 'b:1', reason: 'refused' }];
  const findings = findingsOf(
    aPipeline({
      ingesters: { ...ingesters, silent },
      elasticsearch: { ...aPipeline().elasticsearch, reachable: false },
    }),
    NO_RATES,
    { kind: 'none' },
  );
  expect(findings.map(({ severity }) => severity)).toEqual(['failing', 'hindered']);
});
