import {
  GenerationExistsError,
  GenerationLiveError,
  MissingIndexError,
  NoGenerationsError,
  type BuiltFrom,
} from '@app/storage';
import { expect, it } from 'vitest';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { openReplayPorts } from '../replay/es-replay.testbed.js';
import { NOTE, aliasOf, found, makeLive, settingsOf } from './generation.testbed.js';

describeReal('generations of days', () => {
  it.each(['compact', 'jaeger'])(
    'are created for loading with the template of today, in the %s schema, and serve with its settings',
    async (schema) => {
      const bed = await openReplayPorts({ ES_SCHEMA: schema, ES_REFRESH_INTERVAL: '7s', ES_NUM_SHARDS: '3' });
      const { generations, client } = bed;
      const alias = aliasOf(bed, 'span');
      const index = `${alias}-000002`;
      await generations.createForLoading(alias, index, NOTE);
      const live = await makeLive(bed, alias);
      const both = await client.indices.get({ index: [index, live] });
      const [loaded, other] = [both[index], both[live]];
      expect(loaded?.mappings).toEqual({ ...other?.mappings, _meta: expect.anything() });
      expect(loaded?.mappings?.properties).toHaveProperty('traceID');
      expect(loaded?.aliases).toEqual({});
      expect(loaded?.settings?.index?.number_of_shards).toBe('3');
      expect(await settingsOf(bed, index)).toEqual({ interval: '-1', replicas: '0' });
      await client.index({ index, document: { traceID: 'a' } });
      expect(await found(bed, index)).toBe(0);
      await generations.finishLoading(index);
      await generations.finishLoading(index);
      expect(await settingsOf(bed, index)).toEqual({ interval: '7000ms', replicas: '0' });
      expect(await found(bed, index)).toBe(1);
    },
  );

  it('get the replicas of their template, though there is no node for them', async () => {
    const bed = await openReplayPorts({ ES_NUM_REPLICAS: '1' });
    const alias = aliasOf(bed, 'service');
    await bed.generations.createForLoading(alias, `${alias}-000001`, NOTE);
    await bed.generations.finishLoading(`${alias}-000001`);
    expect(await settingsOf(bed, `${alias}-000001`)).toMatchObject({ replicas: '1' });
  });

  it('are listed with what they hold and what they were built from; a plain index is live', async () => {
    const bed = await openReplayPorts();
    const alias = aliasOf(bed, 'span');
    expect(await bed.generations.generations(alias)).toEqual([]);
    const live = await makeLive(bed, alias);
    await bed.client.index({ index: live, document: { traceID: 'a' }, refresh: true });
    await bed.generations.createForLoading(alias, `${alias}-000002`, NOTE);
    await bed.client.indices.create({ index: `${alias}-000003` });
    await bed.client.indices.close({ index: `${alias}-000003` });
    await bed.client.indices.create({ index: `${alias}-other` });
    expect(await bed.generations.generations(alias)).toEqual([
      {
        index: live,
        generation: 1,
        live: true,
        documents: 1,
        bytes: expect.any(Number),
        createdMillis: expect.any(Number),
      },
      expect.objectContaining({ index: `${alias}-000002`, generation: 2, live: false, documents: 0, builtFrom: NOTE }),
      expect.objectContaining({ index: `${alias}-000003`, generation: 3, live: false }),
    ]);
    const plain = aliasOf(bed, 'span', '2026-11-21');
    await bed.client.indices.create({ index: plain });
    const [listed, ...more] = await bed.generations.generations(plain);
    expect(more).toEqual([]);
    expect(listed).toMatchObject({ index: plain, live: true, documents: 0 });
    expect(listed).not.toHaveProperty('generation');
    expect((await bed.generations.generations(alias))[0]?.bytes).toBeGreaterThan(0);
  });

  it('are never created over one that is there', async () => {
    const bed = await openReplayPorts();
    const alias = aliasOf(bed, 'span');
    const live = await makeLive(bed, alias);
    await expect(bed.generations.createForLoading(alias, live, NOTE)).rejects.toThrow(GenerationExistsError);
    expect(await settingsOf(bed, live)).not.toMatchObject({ interval: '-1' });
  });

  it('carry a note that can be replaced, beside the notes of others and the mapping', async () => {
    const bed = await openReplayPorts();
    const alias = aliasOf(bed, 'span');
    await bed.generations.createForLoading(alias, `${alias}-000001`, NOTE);
    const index = `${alias}-000001`;
    const before = (await bed.client.indices.getMapping({ index }))[index]!.mappings;
    await bed.client.indices.putMapping({ index, _meta: { ...before._meta, owner: 'team' } });
    const ended: BuiltFrom = { ...NOTE, ranges: [{ partition: 0, start: 1n, end: 9_007_199_254_740_995n }] };
    await bed.generations.note(index, ended);
    expect((await bed.generations.generations(alias))[0]?.builtFrom).toEqual(ended);
    const after = (await bed.client.indices.getMapping({ index }))[index]!.mappings;
    expect(after).toEqual({ ...before, _meta: { owner: 'team', sluice: expect.anything() } });
    await expect(bed.generations.note(`${alias}-000009`, NOTE)).rejects.toThrow(MissingIndexError);
  });

  it('are removed only when no alias points to them', async () => {
    const bed = await openReplayPorts();
    const alias = aliasOf(bed, 'span');
    const live = await makeLive(bed, alias);
    await bed.generations.createForLoading(alias, `${alias}-000002`, NOTE);
    for (const index of [live, alias, `${alias}-*`, `${alias}-000002,${live}`, '*-000001', '_all']) {
      await expect(bed.generations.remove(index)).rejects.toThrow(GenerationLiveError);
    }
    await bed.generations.remove(`${alias}-000002`);
    await bed.generations.remove(`${alias}-000002`);
    expect((await bed.generations.generations(alias)).map(({ index }) => index)).toEqual([live]);
  });

  it('have room or not, by the disks of the cluster', async () => {
    const { generations, client } = await openReplayPorts();
    const settings = (low: string | null) => ({
      'cluster.routing.allocation.disk.watermark': { low, high: low, flood_stage: low },
      'cluster.routing.allocation.disk.threshold_enabled': low === null ? null : true,
    });
    await client.cluster.putSettings({ persistent: settings('1b') });
    try {
      expect(await generations.room(1)).toEqual({ ok: true });
      expect(await generations.room(2 ** 60)).toMatchObject({ ok: false, problem: expect.stringContaining('GiB') });
      await client.cluster.putSettings({ persistent: { 'cluster.routing.allocation.disk.threshold_enabled': false } });
      expect(await generations.room(2 ** 60)).toEqual({ ok: true });
    } finally {
      await client.cluster.putSettings({ persistent: settings(null) });
    }
  });

  it('do not exist where indices are rolled over, which is said', async () => {
    const bed = await openReplayPorts({ ES_USE_ALIASES: 'true' });
    const alias = aliasOf(bed, 'span');
    const created = bed.generations.createForLoading(alias, `${alias}-000001`, NOTE);
    await expect(created).rejects.toThrow(NoGenerationsError);
    await expect(created).rejects.toThrow('rolled over');
    const moved = bed.generations.moveAliases([{ alias, to: `${alias}-000001` }]);
    await expect(moved).rejects.toThrow(NoGenerationsError);
    expect(await bed.client.indices.exists({ index: `${alias}-000001` })).toBe(false);
  });
});
