import { afterEach, expect, it } from 'vitest';
import { describeReal } from '../stack/describe-real.ts';
import { elasticsearchSidePorts, type ElasticsearchSidePorts } from './side-ports-elasticsearch.ts';
import { SideScene } from './side-ports-stage.ts';

describeReal('the archive in Elasticsearch', () => {
  let ports: ElasticsearchSidePorts | undefined;
  afterEach(async () => {
    await ports?.close();
    ports = undefined;
  });

  async function archivedTrace(environment: Record<string, string> = {}) {
    const bed = (ports = await elasticsearchSidePorts(environment));
    const scene = new SideScene(bed, 1);
    await scene.write([scene.span(), scene.span(1, { attributes: { big: 9_223_372_036_854_775_807n } })]);
    expect(await bed.archive.archive({ traceId: scene.traceId() }, {})).toBe(true);
    const texts = async (index: string) =>
      bed.client.transport.request<string>(
        { method: 'GET', path: `/${index}/_search`, querystring: { filter_path: 'hits.hits._id,hits.hits._source' } },
        { headers: { accept: 'application/yaml' } },
      );
    return { bed, scene, texts };
  }

  it.each(['compact', 'jaeger'])(
    'has the documents of the %s schema as they were stored, under their ids',
    async (schema) => {
      const { bed, texts } = await archivedTrace({ ES_SCHEMA: schema, ES_NUM_SHARDS: '1' });
      const stored = await texts(`${bed.prefix}jaeger-span-2026-11-20`);
      expect(stored).toContain('9223372036854775807');
      expect(sorted(await texts(`${bed.prefix}jaeger-span-archive`))).toEqual(sorted(stored));
    },
  );

  it('has an index of its own mapping, which no policy and no pattern of days meets', async () => {
    const { bed } = await archivedTrace({ ES_SCHEMA: 'jaeger' });
    const index = `${bed.prefix}jaeger-span-archive`;
    const [found] = Object.values(await bed.client.indices.get({ index }));
    expect(found?.mappings).toMatchObject({ dynamic: 'false', properties: { traceID: { type: 'keyword' } } });
    expect(found?.mappings?.properties).not.toHaveProperty('tags');
    expect(found?.settings?.index?.number_of_shards).toBe('1');
    expect(found?.settings?.index).not.toHaveProperty('lifecycle');
  });

  it("has Jaeger's aliases when indices are rolled over", async () => {
    const { bed, scene } = await archivedTrace({ ES_USE_ALIASES: 'true' });
    const base = `${bed.prefix}jaeger-span-archive`;
    expect(await bed.client.indices.getAlias({ index: `${base}-*` })).toEqual({
      [`${base}-000001`]: { aliases: { [`${base}-write`]: { is_write_index: true }, [`${base}-read`]: {} } },
    });
    expect(await bed.archive.traces([{ traceId: scene.traceId() }], {})).toHaveLength(1);
  });

  it('is made once by several who archive at the same time', async () => {
    const bed = (ports = await elasticsearchSidePorts());
    const scene = new SideScene(bed, 1);
    await scene.write([1, 2, 3, 4].map((i) => scene.span(0, { traceId: scene.traceId(i) })));
    const ids = [1, 2, 3, 4].map((i) => scene.traceId(i));
    const results = await Promise.all(ids.map((traceId) => bed.archive.archive({ traceId }, {})));
    expect(results).toEqual([true, true, true, true]);
    expect(
      await bed.archive.traces(
        ids.map((traceId) => ({ traceId })),
        {},
      ),
    ).toHaveLength(4);
  });
});

/** Documents, in any order. */
function sorted(yaml: string): string[] {
  return yaml.trim().split('\n  - ').toSorted();
}
