import { describe, expect, it } from 'vitest';
import type { TopicPartitionDescription } from '@app/span-log';
import type { Generation } from '@app/storage';
import { jobOf } from '../replay-world.testbed.js';
import { rebuiltAliases, type PlanFacts } from './plan-facts.js';
import { planReplay } from './plan-replay.js';
import type { ReplayRequest } from './replay-request.js';

const DAY = '2026-11-22';
const NOW = Date.parse(`${DAY}T12:00:00Z`);
const [SPANS, SERVICES] = [`jaeger-span-${DAY}`, `jaeger-service-${DAY}`];
const rebuild: ReplayRequest = {
  period: { kind: 'days', days: [DAY] },
  selection: {},
  transforms: [],
  target: { kind: 'generation' },
};
const repair: ReplayRequest = { ...rebuild, target: { kind: 'same' } };

const partition = (number: number, changes: Partial<TopicPartitionDescription> = {}): TopicPartitionDescription => ({
  partition: number,
  startOffset: 0n,
  endOffset: 100n,
  startMillis: NOW,
  ...changes,
});
const generation = (alias: string, number: number | undefined, live: boolean): Generation => ({
  index: number === undefined ? alias : `${alias}-00000${number}`,
  ...(number !== undefined && { generation: number }),
  live,
  documents: 7,
  bytes: 1_000,
  createdMillis: 0,
});

function factsOf(changes: Partial<PlanFacts> = {}): PlanFacts {
  return {
    nowMillis: NOW,
    site: {
      topic: 'spans',
      groupId: 'g',
      indexPrefix: '',
      schema: 'compact',
      rollover: false,
      dependencies: false,
      dependencyWindowMs: 60_000,
    },
    topic: { clusterId: 'c', topicId: 't', partitions: [partition(0), partition(1)] },
    startOffsets: [
      { partition: 0, offset: 40n },
      { partition: 1, offset: 60n },
    ],
    endOffsets: [],
    generations: new Map([
      [SPANS, [generation(SPANS, 1, true)]],
      [SERVICES, [generation(SERVICES, 1, true)]],
    ]),
    room: { ok: true },
    hasTargetTopic: true,
    jobs: [],
    ...changes,
  };
}

const refusals = (request: ReplayRequest, changes: Partial<PlanFacts> = {}) =>
  planReplay(request, factsOf(changes)).refusals.join('\n');

describe('a plan of a rebuilt day', () => {
  it('reads from where the day begins, follows the head, and makes the next generation of every kind', () => {
    const { job, refusals: none } = planReplay(rebuild, factsOf());
    expect(none).toEqual([]);
    expect(job).toMatchObject({
      name: DAY,
      source: {
        topicId: 't',
        ranges: [
          { partition: 0, startOffset: 40n },
          { partition: 1, startOffset: 60n },
        ],
      },
      selection: { days: [DAY], tenants: [''] },
      target: {
        kind: 'generation',
        indices: [
          { alias: SPANS, oldIndex: `${SPANS}-000001`, newIndex: `${SPANS}-000002` },
          { alias: SERVICES, oldIndex: `${SERVICES}-000001`, newIndex: `${SERVICES}-000002` },
        ],
      },
      phase: 'running',
    });
  });

  it('takes a number that no generation has', () => {
    const generations = new Map([[SPANS, [generation(SPANS, 2, true), generation(SPANS, 5, false)]]]);
    expect(planReplay(rebuild, factsOf({ generations })).indices[0]!.newIndex).toBe(`${SPANS}-000006`);
  });

  it('counts names up when one is over, and is refused while one of the name goes on', () => {
    const over = jobOf({ name: DAY, phase: 'cancelled' });
    expect(planReplay(rebuild, factsOf({ jobs: [over] })).job?.name).toBe(`${DAY}-2`);
    expect(refusals({ ...rebuild, name: 'r' }, { jobs: [over, jobOf()] })).toContain('there is a replay r already');
  });

  it('is about spans without a tenant, unless tenants are named', () => {
    const { site } = factsOf();
    expect(rebuiltAliases(rebuild, site)).toEqual([SPANS, SERVICES]);
    expect(rebuiltAliases({ ...rebuild, selection: { tenants: ['acme'] } }, { ...site, dependencies: true })).toEqual([
      `acme-${SPANS}`,
      `acme-${SERVICES}`,
      `acme-jaeger-dependencies-${DAY}`,
    ]);
  });

  it.each<[string, Partial<PlanFacts>, Partial<ReplayRequest>, string]>([
    ['indices are rolled over', { site: { ...factsOf().site, rollover: true } }, {}, 'rolled over'],
    ['its beginning is gone', { topic: gone() }, {}, `${DAY} is partial`],
    ['only some partitions are asked for', {}, { partitions: [0] }, 'takes all partitions'],
    ['it is not of whole days', {}, { period: { kind: 'time', fromMillis: 0 } }, 'takes whole days'],
    ['the day has not begun', { nowMillis: NOW - 86_400_000 }, {}, 'has not begun'],
    ['there is no room', { room: { ok: false, problem: 'no room on any node' } }, {}, 'no room on any node'],
    ['its alias is missing', { generations: new Map([[SPANS, [generation(SPANS, 1, false)]]]) }, {}, 'is missing'],
    ['there is no such day', { generations: new Map([[SPANS, []]]) }, {}, 'nothing to stand in for'],
    [
      'an index has the name',
      { generations: new Map([[SPANS, [generation(SPANS, undefined, true)]]]) },
      {},
      'not an alias',
    ],
    ['somebody rebuilds it', { jobs: [jobOf()] }, {}, 'rebuilt by the replay r'],
  ])('is refused when %s', (_, facts, request, sentence) =>
    expect(refusals({ ...rebuild, ...request }, facts)).toContain(sentence),
  );

  it('is not in the way of one that is over', () =>
    expect(refusals(rebuild, { jobs: [jobOf({ phase: 'done' })] })).toBe(''));
});

describe('a plan of a repair', () => {
  it('ends at the present head', () => {
    const { job } = planReplay(repair, factsOf());
    expect(job?.source).toMatchObject({ ranges: [{ startOffset: 40n, endOffset: 100n }, { endOffset: 100n }] });
  });

  it('takes a partial day, and says so', () => {
    const plan = planReplay(repair, factsOf({ topic: gone() }));
    expect(plan.refusals).toEqual([]);
    expect(plan.warnings.join()).toContain(`${DAY} is partial`);
  });

  it('keeps within what the topic holds', () => {
    const request: ReplayRequest = {
      ...repair,
      period: {
        kind: 'offsets',
        from: [{ partition: 1, offset: 10n }],
        to: [{ partition: 1, offset: 5_000n }],
      },
    };
    const topic = { ...factsOf().topic!, partitions: [partition(0), partition(1, { startOffset: 20n })] };
    expect(planReplay(request, factsOf({ topic })).partitions).toMatchObject([
      { partition: 1, startOffset: 20n, endOffset: 100n, records: 80n },
    ]);
  });

  it('is refused without a topic, without its partition, and without records', () => {
    const { topic: _, ...without } = factsOf();
    expect(planReplay(repair, without).refusals).toEqual(['there is no topic spans at these brokers']);
    expect(refusals({ ...repair, partitions: [7] })).toContain('no partition 7');
    const atEnd = [0, 1].map((number) => ({ partition: number, offset: 100n }));
    expect(refusals(repair, { startOffsets: atEnd })).toContain('holds no records');
  });
});

describe('a plan of a copy to a topic', () => {
  const copy: ReplayRequest = { ...repair, target: { kind: 'topic', topic: 'copy' } };

  it('takes a topic that is there, and another one than it reads', () => {
    expect(refusals(copy)).toBe('');
    expect(refusals(copy, { hasTargetTopic: false })).toContain('no topic copy to write to');
    expect(refusals({ ...copy, target: { kind: 'topic', topic: 'spans' } })).toContain('is the topic that is read');
  });
});

function gone(): PlanFacts['topic'] {
  return { clusterId: 'c', topicId: 't', partitions: [partition(0), partition(1, { startOffset: 5n })] };
}
