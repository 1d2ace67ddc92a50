import { GenerationExistsError, MissingIndexError, NoGenerationsError } from '@app/storage';
import { expect, it } from 'vitest';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { openWriter } from '../es-writer.testbed.js';
import { openReplayPorts, type ReplayPortsUnderTest } from '../replay/es-replay.testbed.js';
import { aliasOf, behind, found, makeLive, NOTE } from './generation.testbed.js';

const DOCUMENTS = 20;

describeReal('a plain index that Jaeger wrote', () => {
  async function makePlain({ client }: ReplayPortsUnderTest, name: string): Promise<void> {
    const mappings = { properties: { traceID: { type: 'keyword' as const } } };
    await client.indices.create({ index: name, mappings });
    const operations = Array.from({ length: DOCUMENTS }, (_, i) => [
      { create: { _index: name, _id: `${i}` } },
      { traceID: 'a' },
    ]).flat();
    await client.bulk({ operations, refresh: true });
  }

  it('becomes a generation behind an alias with all its documents, at every moment, and is switched like others', async () => {
    const bed = await openReplayPorts();
    const alias = aliasOf(bed, 'span');
    await makePlain(bed, alias);
    const looking = new AbortController();
    const counts = new Set<number>();
    const looks = (async () => {
      while (!looking.signal.aborted) {
        const count = await found(bed, alias).catch(noShardOfTheDeleted);
        if (count !== undefined) counts.add(count);
      }
    })();
    const adopted = await bed.adoption.adopt(alias);
    expect(await bed.adoption.adopt(alias)).toBe(adopted);
    looking.abort();
    await looks;
    expect([...counts]).toEqual([DOCUMENTS]);
    expect(adopted).toBe(`${alias}-000000`);
    expect(await behind(bed, alias)).toEqual([adopted]);
    await bed.client.index({ index: alias, document: { traceID: 'b' }, require_alias: true, refresh: true });
    await bed.generations.createForLoading(alias, `${alias}-000001`, NOTE);
    await bed.generations.moveAliases([{ alias, from: adopted, to: `${alias}-000001` }]);
    await bed.generations.moveAliases([{ alias, from: `${alias}-000001`, to: adopted }]);
    expect(await found(bed, alias)).toBe(DOCUMENTS + 1);
  });

  it('is adopted though an attempt ended early, and loses nothing that was written in between', async () => {
    const bed = await openReplayPorts();
    const alias = aliasOf(bed, 'span');
    await makePlain(bed, alias);
    const block = (write: boolean) => bed.client.indices.putSettings({ index: alias, settings: { blocks: { write } } });
    await block(true);
    await bed.client.indices.clone({ index: alias, target: `${alias}-000000` });
    await block(false);
    await bed.client.index({ index: alias, document: { traceID: 'b' }, refresh: true });
    await expect(bed.adoption.adopt(alias)).rejects.toThrow(GenerationExistsError);
    expect(await found(bed, alias)).toBe(DOCUMENTS + 1);
    await bed.generations.remove(`${alias}-000000`);
    await bed.adoption.adopt(alias);
    expect(await found(bed, alias)).toBe(DOCUMENTS + 1);
  });

  it('loses no document of a live writer', async () => {
    const bed = await openReplayPorts();
    const alias = aliasOf(bed, 'span');
    await makePlain(bed, alias);
    const writer = await openWriter({ ES_INDEX_PREFIX: bed.prefix });
    const ending = new AbortController();
    let stored = 0;
    const writing = (async () => {
      for (let i = 0; !ending.signal.aborted; i++) {
        const results = await writer.pipeline.add((body) => body.append(alias, `live ${i}`, '{"traceID":"c"}'));
        stored += results.filter((result) => result === 'stored').length;
      }
    })();
    const adopted = await bed.adoption.adopt(alias);
    ending.abort();
    await writing;
    await writer.pipeline.add((body) => body.append(alias, 'after', '{"traceID":"c"}'));
    await bed.generations.refresh([adopted]);
    expect(await found(bed, adopted)).toBe(DOCUMENTS + stored + 1);
  });

  it('is left alone when there is an alias already, and refused where there is nothing', async () => {
    const bed = await openReplayPorts();
    const alias = aliasOf(bed, 'span');
    await expect(bed.adoption.adopt(alias)).rejects.toThrow(MissingIndexError);
    const live = await makeLive(bed, alias);
    expect(await bed.adoption.adopt(alias)).toBe(live);
    const rolled = await openReplayPorts({ ES_USE_ALIASES: 'true' });
    await expect(rolled.adoption.adopt(aliasOf(rolled, 'span'))).rejects.toThrow(NoGenerationsError);
  });
});

/** A search that was under way when the index went away fails; what must not be is one that finds less. */
function noShardOfTheDeleted(error: unknown): undefined {
  if (!String(error).includes('no_shard_available_action_exception')) throw error;
}
