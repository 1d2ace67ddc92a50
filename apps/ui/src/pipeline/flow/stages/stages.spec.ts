import { expect, it } from 'vitest';
import { anIngester, aPipeline } from '../a-pipeline';
import { NO_RATES } from '../pipeline-rates';
import type { Drain } from '../drain';
import { stagesOf } from './stages';

const NO_LAG: Drain = { kind: 'none' };

function stage(name: string, said: Parameters<typeof aPipeline>[0], drain = NO_LAG) {
  const found = stagesOf(aPipeline(said), NO_RATES, drain).find((stage) => stage.name === name)!;
  return { ...found, facts: Object.fromEntries(found.facts) };
}

it('names the stages in the order of spans', () => {
  const names = stagesOf(aPipeline(), NO_RATES, NO_LAG).map(({ name }) => name);
  expect(names).toEqual(['Collectors', 'Topic', 'Lag', 'Ingesters', 'Elasticsearch']);
});

it('does not say zero of what it does not know', () => {
  expect(stage('Topic', { topic: null })).toMatchObject({ headline: '–', stateText: 'not known' });
  expect(stage('Elasticsearch', {})).toMatchObject({ headline: '–' });
});

it('says why partitions are paused, and how breakers stand', () => {
  const processes = [
    anIngester({ breaker: 'open', partitionsPaused: { memory: 2, open_offsets: 1 } }),
    anIngester({ inFlightBytes: 50_000_000 }),
  ];
  const { state, facts } = stage('Ingesters', { ingesters: { ...aPipeline().ingesters, processes } });
  expect(state).toBe('failing');
  expect(facts).toMatchObject({
    Breaker: '1 open, 1 closed',
    Paused: '2 for memory, 1 for open offsets',
    'In flight': '50 MB, 25%',
  });
});

it('says when the lag is gone', () => {
  const group = { ...aPipeline().group!, lagRecords: 600, lagMs: 12_000 };
  expect(stage('Lag', { group }, { kind: 'drains', seconds: 60 })).toMatchObject({
    headline: '12s',
    facts: { 'Caught up': 'in about 1m' },
  });
  expect(stage('Lag', { group: { ...group, members: 0 } })).toMatchObject({ state: 'failing' });
});
