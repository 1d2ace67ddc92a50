import type { ReplayJob } from '@app/model';
import type { Generation } from '@app/storage';
import { describe, expect, it } from 'vitest';
import { BackupNames } from './backup-index.js';
import { generationsNameOf, planRestore, type RestoreFacts } from './restore-plan.js';
import type { Snapshot } from './snapshot.js';

const DAY = 'jaeger-span-2026-11-22';
const NAME = 'jaeger-20261123-060400-125';

function generation(index: string, fields: Partial<Generation> = {}): Generation {
  const number = /-(\d{6})$/.exec(index)?.[1];
  return {
    index,
    live: false,
    documents: 1,
    bytes: 1,
    createdMillis: 0,
    ...(number !== undefined && { generation: Number(number) }),
    ...fields,
  };
}

function snapshot(indices: readonly string[], fields: Partial<Snapshot> = {}): Snapshot {
  return {
    name: NAME,
    state: 'success',
    indices: indices.map((index) => ({ index, bytes: 10 })),
    startedMillis: 0,
    failures: [],
    ...fields,
  };
}

function plan(indices: readonly string[], known: readonly Generation[], fields: Partial<RestoreFacts> = {}) {
  const names = new BackupNames('', [], true);
  const read = indices.map((index) => names.read(index)!);
  return planRestore({
    snapshot: snapshot(indices),
    indices: read,
    generations: new Map(read.map((index) => [generationsNameOf(index), known])),
    replays: [],
    switches: true,
    ...fields,
  });
}

function replayOf(alias: string, phase: ReplayJob['phase']): ReplayJob {
  return {
    name: 'friday',
    source: { kind: 'index', indices: [] },
    selection: {},
    transforms: [],
    target: { kind: 'generation', indices: [{ alias, newIndex: `${alias}-000002` }] },
    phase,
    wanted: 'running',
    createdMillis: 0,
    history: [],
  };
}

describe('the plan of a restore', () => {
  it('gives a day its next generation, behind all that there ever were', () => {
    const { steps, problems } = plan(
      [`${DAY}-000001`],
      [generation(`${DAY}-000001`), generation(`${DAY}-000004`, { live: true })],
    );
    expect(problems).toEqual([]);
    expect(steps).toMatchObject([{ as: `${DAY}-000005`, from: `${DAY}-000004`, alias: DAY, begun: false, bytes: 10 }]);
  });

  it('gives a day its first generation where there is none', () => {
    expect(plan([`${DAY}-000007`], []).steps).toMatchObject([{ as: `${DAY}-000001` }]);
    expect(plan([`${DAY}-000007`], []).steps[0]).not.toHaveProperty('from');
  });

  it('goes on with what the same restore began, and with that of no other snapshot', () => {
    const builtFrom = { by: 'restore', name: NAME, atMillis: 0 } as const;
    const known = [
      generation(`${DAY}-000001`, { live: true }),
      generation(`${DAY}-000002`, { builtFrom: { ...builtFrom, name: 'other' } }),
      generation(`${DAY}-000003`, { builtFrom }),
    ];
    expect(plan([`${DAY}-000001`], known).steps).toMatchObject([
      { as: `${DAY}-000003`, begun: true, from: `${DAY}-000001` },
    ]);
    expect(plan([`${DAY}-000001`], known.slice(0, 2)).steps).toMatchObject([{ as: `${DAY}-000003`, begun: false }]);
  });

  it('is refused for an index that has the name of its alias, unless readers are not to see it', () => {
    const known = [generation(DAY, { live: true })];
    expect(plan([DAY], known).problems).toEqual([expect.stringContaining(`${DAY} is an index of its own`)]);
    expect(plan([DAY], known, { switches: false })).toMatchObject({ problems: [], steps: [{ as: `${DAY}-000001` }] });
  });

  it('is refused for a day that a replay works on, as long as it does', () => {
    const with_ = (phase: ReplayJob['phase']) =>
      plan([`${DAY}-000001`], [], { replays: [replayOf(DAY, phase)] }).problems;
    expect(with_('running')).toEqual([expect.stringContaining('the replay friday works on')]);
    expect(with_('rolling-back')).toHaveLength(1);
    expect(with_('done')).toEqual([]);
    expect(plan([`${DAY}-000001`], [], { replays: [replayOf('jaeger-span-2026-11-21', 'running')] }).problems).toEqual(
      [],
    );
  });

  it('is refused for what a partial snapshot lacks, and for that alone', () => {
    const failures = [{ index: `${DAY}-000001`, reason: 'node left' }];
    const partial = snapshot([`${DAY}-000001`, 'jaeger-service-2026-11-22-000001'], { state: 'partial', failures });
    expect(plan([`${DAY}-000001`], [], { snapshot: partial }).problems).toEqual([expect.stringContaining('node left')]);
    expect(plan(['jaeger-service-2026-11-22-000001'], [], { snapshot: partial }).problems).toEqual([]);
  });

  it.each(['running', 'failed'] as const)('is refused for a snapshot that is %s', (state) => {
    expect(plan([DAY], [], { snapshot: snapshot([DAY], { state }) }).problems).toHaveLength(1);
  });

  it('is refused when nothing is meant', () => {
    expect(plan([], []).problems).toEqual([expect.stringContaining('holds no index that is meant')]);
  });

  it('is refused when a snapshot holds two generations of a day, and says how to choose', () => {
    const both = [`${DAY}-000001`, `${DAY}-000002`];
    expect(plan(both, []).problems).toEqual([
      `the snapshot holds several of ${DAY}: choose with --index ${both.join(' or ')}`,
    ]);
  });

  it('keeps the name of an index that is rolled over, and is refused when it is there', () => {
    const rolled = 'jaeger-span-000003';
    expect(plan([rolled], []).steps).toMatchObject([{ as: rolled, alias: 'jaeger-span-read', rolled: true }]);
    expect(plan([rolled], [generation(rolled)]).problems).toEqual([expect.stringContaining('is there')]);
    const restored = generation(rolled, { builtFrom: { by: 'restore', name: NAME, atMillis: 0 } });
    expect(plan([rolled], [restored])).toMatchObject({ problems: [], steps: [{ as: rolled, begun: true }] });
  });
});
