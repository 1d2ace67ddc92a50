import { MissingIndexError } from '@app/storage';
import { expect, it } from 'vitest';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { waitFor } from '../../../../test/stack/wait-for.ts';
import { openReplayPorts, type ReplayPortsUnderTest } from '../replay/es-replay.testbed.js';
import { NOTE, aliasOf, found, makeLive, settingsOf } from './generation.testbed.js';

describeReal('what searches see of generations', () => {
  it('stand still for searches while documents are written, until that ends', async () => {
    const bed = await openReplayPorts();
    const alias = aliasOf(bed, 'span');
    await bed.generations.createForLoading(alias, `${alias}-000002`, NOTE); // and the templates with it
    const indices = [await makeLive(bed, alias), await makeLive(bed, aliasOf(bed, 'service'))];
    const foundIn = () => Promise.all(indices.map((index) => found(bed, index)));
    const writing = writeTo(bed, indices);
    try {
      await waitFor(() => writing.bulks() > 10, { what: 'documents', timeoutMs: 30_000 });
      await bed.generations.freezeSearch(indices);
      await bed.generations.freezeSearch(indices);
      const [seen, before] = [await foundIn(), writing.bulks()];
      await waitFor(() => writing.bulks() > before + 30, { what: 'more documents', timeoutMs: 30_000 });
      await bed.client.indices.flush({ index: indices });
      expect(await foundIn()).toEqual(seen);
      await bed.generations.unfreezeSearch([...indices, `${alias}-000009`]);
      await waitFor(async () => (await found(bed, indices[0]!)) > seen[0]!, { what: 'a refresh', timeoutMs: 30_000 });
      expect(await settingsOf(bed, indices[0]!)).toMatchObject({ interval: '100ms' });
    } finally {
      await writing.end();
    }
  });

  it('go back to what Elasticsearch does by itself where no template says how often', async () => {
    const bed = await openReplayPorts();
    const index = await makeLive(bed, aliasOf(bed, 'span'));
    await bed.generations.freezeSearch([index]);
    expect(await settingsOf(bed, index)).toMatchObject({ interval: '-1' });
    await bed.generations.unfreezeSearch([index]);
    expect((await settingsOf(bed, index)).interval).toBeUndefined();
  });

  it('hold what was written before, once they were refreshed', async () => {
    const bed = await openReplayPorts();
    const alias = aliasOf(bed, 'span');
    await bed.generations.createForLoading(alias, `${alias}-000001`, NOTE);
    await bed.client.index({ index: `${alias}-000001`, document: {} });
    await bed.generations.refresh([`${alias}-000001`]);
    expect(await found(bed, `${alias}-000001`)).toBe(1);
    await expect(bed.generations.refresh([`${alias}-000009`])).rejects.toThrow(MissingIndexError);
    await expect(bed.generations.freezeSearch([`${alias}-000009`])).rejects.toThrow(MissingIndexError);
  });
});

/** Writes to all of them until `end`. */
function writeTo({ client }: ReplayPortsUnderTest, indices: readonly string[]) {
  const ending = new AbortController();
  let bulks = 0;
  const writers = indices.map(async (index) => {
    while (!ending.signal.aborted) {
      const operations = Array.from({ length: 50 }, () => [{ create: { _index: index } }, { traceID: 'a' }]).flat();
      await client.bulk({ operations });
      bulks++;
    }
  });
  const end = async (): Promise<void> => {
    ending.abort();
    await Promise.all(writers);
  };
  return { bulks: () => bulks, end };
}
