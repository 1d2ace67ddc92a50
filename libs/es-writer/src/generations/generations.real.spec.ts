import type { Client } from '@elastic/elasticsearch';
import { expect, it } from 'vitest';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { openWriter, uniquePrefix, type WriterUnderTest } from '../es-writer.testbed.js';

describeReal('the indices that documents go to', () => {
  function write({ pipeline }: WriterUnderTest, alias: string, id: string) {
    return pipeline.add((body) => body.append(alias, id, '{"traceID":"1"}'));
  }

  async function indicesBehind(client: Client, alias: string): Promise<string[]> {
    return Object.keys(await client.indices.getAlias({ name: alias }));
  }

  it('are one generation behind its alias, however many writers start at once', async () => {
    const prefix = uniquePrefix();
    const writers = await Promise.all([1, 2, 3, 4].map(() => openWriter({ ES_INDEX_PREFIX: prefix })));
    const alias = `${prefix}-jaeger-span-2026-11-22`;
    const results = await Promise.all(writers.map((bed, i) => write(bed, alias, `document ${i}`)));
    expect(results.flat()).toEqual(['stored', 'stored', 'stored', 'stored']);
    expect(await indicesBehind(writers[0]!.client, alias)).toEqual([`${alias}-000001`]);
    const { body } = await mappingOf(writers[0]!.client, alias);
    expect(body).toMatchObject({ dynamic: 'false', properties: { attr: { type: 'keyword', doc_values: false } } });
    expect(body).toMatchObject({
      _meta: { sluice: { by: 'live', schema: 'compact', atMillis: expect.any(Number) } },
    });
  });

  it('are made again with their mapping after somebody deleted them', async () => {
    const bed = await openWriter();
    const alias = `${bed.prefix}-jaeger-span-2026-11-22`;
    await write(bed, alias, 'before');
    await bed.client.indices.delete({ index: `${alias}-000001` });
    expect(await write(bed, alias, 'after')).toEqual(['stored']);
    expect(await indicesBehind(bed.client, alias)).toEqual([`${alias}-000001`]);
    const { body } = await mappingOf(bed.client, alias);
    expect(body).toMatchObject({ dynamic: 'false' });
  });

  it('are left alone when the alias has moved on to another generation', async () => {
    const bed = await openWriter();
    const alias = `${bed.prefix}-jaeger-span-2026-11-22`;
    await bed.client.indices.create({ index: `${alias}-000002`, aliases: { [alias]: {} } });
    expect(await write(bed, alias, 'document')).toEqual(['stored']);
    expect(await indicesBehind(bed.client, alias)).toEqual([`${alias}-000002`]);
    expect(await bed.client.indices.exists({ index: `${alias}-000001` })).toBe(false);
  });

  it('get back an alias that somebody removed', async () => {
    const bed = await openWriter();
    const alias = `${bed.prefix}-jaeger-span-2026-11-22`;
    await write(bed, alias, 'before');
    await bed.client.indices.deleteAlias({ index: `${alias}-000001`, name: alias });
    expect(await write(bed, alias, 'after')).toEqual(['stored']);
    expect(await indicesBehind(bed.client, alias)).toEqual([`${alias}-000001`]);
  });

  it('may be indices that Jaeger created under the name of the alias', async () => {
    const bed = await openWriter({ ES_SCHEMA: 'jaeger' });
    const index = `${bed.prefix}-jaeger-span-2026-11-22`;
    await bed.client.indices.create({ index });
    expect(await write(bed, index, 'document')).toEqual(['stored']);
    expect(await bed.client.indices.existsAlias({ name: index })).toBe(false);
  });

  it('are one write index with a read alias when indices are rolled over', async () => {
    const prefix = uniquePrefix();
    const env = { ES_INDEX_PREFIX: prefix, ES_USE_ALIASES: 'true' };
    const [bed] = await Promise.all([openWriter(env), openWriter(env)]);
    const base = `${prefix}-jaeger-span`;
    expect(await write(bed, `${base}-write`, 'document')).toEqual(['stored']);
    const aliases = await bed.client.indices.getAlias({ index: `${base}-000001` });
    expect(aliases[`${base}-000001`]?.aliases).toEqual({
      [`${base}-write`]: { is_write_index: true },
      [`${base}-read`]: {},
    });
    const { new_index: newIndex } = await bed.client.indices.rollover({ alias: `${base}-write` });
    expect(await write(bed, `${base}-write`, 'later')).toEqual(['stored']);
    expect(newIndex).toBe(`${base}-000002`);
  });
});

async function mappingOf(client: Client, alias: string): Promise<{ body: unknown }> {
  const mappings = Object.values(await client.indices.getMapping({ index: alias }));
  return { body: mappings[0]?.mappings };
}
