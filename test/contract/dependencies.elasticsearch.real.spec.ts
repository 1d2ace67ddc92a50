import { DURATION_BUCKET_MICROS, type DependencyLink } from '@app/model';
import { StorageUnavailableError, type DependencyDocument } from '@app/storage';
import { afterEach, expect, it } from 'vitest';
import { describeReal } from '../stack/describe-real.ts';
import { elasticsearchSidePorts, type ElasticsearchSidePorts } from './side-ports-elasticsearch.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const MIDNIGHT = Date.parse('2026-11-22T00:00:00Z');
const DAY = { startMillis: MIDNIGHT, endMillis: MIDNIGHT + 86_399_999 };
const NO_DURATIONS = Array.from({ length: DURATION_BUCKET_MICROS.length + 1 }, () => 0);

describeReal('dependencies in Elasticsearch', () => {
  let ports: ElasticsearchSidePorts | undefined;
  afterEach(async () => {
    await ports?.close();
    ports = undefined;
  });

  async function start(environment: Record<string, string> = {}): Promise<ElasticsearchSidePorts> {
    return (ports = await elasticsearchSidePorts(environment));
  }

  const link = (callCount: number, parent = 'web', child = 'cart'): DependencyLink => {
    const durationBuckets = NO_DURATIONS.map((_, i) => (i === 3 ? callCount : 0));
    return { parent, child, callCount, errorCount: 1, durationSumMicros: callCount * 1000, durationBuckets };
  };
  const document = (changes: Partial<DependencyDocument> = {}): DependencyDocument => ({
    id: `jaeger-spans/3/${NOON}`,
    version: 7n,
    minuteMillis: NOON,
    links: [link(5)],
    ...changes,
  });
  const stored = async ({ client, prefix }: ElasticsearchSidePorts, documents: readonly DependencyDocument[]) => {
    await ports!.dependencyWriter.write(documents);
    await client.indices.refresh({ index: `${prefix}*` });
  };
  const calls = async ({ dependencies }: ElasticsearchSidePorts) =>
    (await dependencies.links(DAY, {})).map(({ links }) => links.map(({ callCount }) => callCount));

  it('are the same after they were written again', async () => {
    const bed = await start();
    await stored(bed, [document()]);
    await stored(bed, [document(), document({ id: 'another part', links: [link(2)] })]);
    expect(await calls(bed)).toEqual([[7]]);
  });

  it('are never replaced by an older version, and always by a newer one', async () => {
    const bed = await start();
    await stored(bed, [document({ version: 9_007_199_254_740_993n, links: [link(9)] })]);
    await stored(bed, [document({ version: 9_007_199_254_740_992n, links: [link(8)] })]);
    expect(await calls(bed)).toEqual([[9]]);
    await stored(bed, [document({ version: 9_007_199_254_740_994n, links: [link(10)] })]);
    expect(await calls(bed)).toEqual([[10]]);
  });

  it('count once when the index was rolled over between two versions', async () => {
    const bed = await start({ ES_USE_ALIASES: 'true' });
    await stored(bed, [document()]);
    await bed.client.indices.rollover({ alias: `${bed.prefix}jaeger-dependencies-write` });
    const read = `${bed.prefix}jaeger-dependencies-read`;
    await bed.client.indices.putAlias({ index: `${bed.prefix}jaeger-dependencies-000002`, name: read });
    await stored(bed, [document({ version: 8n, links: [link(6)] })]);
    expect(await calls(bed)).toEqual([[6]]);
  });

  it("are found by what Jaeger's reader asks, in its form, in an index that maps no link", async () => {
    const bed = await start();
    await stored(bed, [document()]);
    const index = `${bed.prefix}jaeger-dependencies-2026-11-22`;
    const range = { gte: '2026-11-22T00:00:00Z', lte: '2026-11-22T23:59:59Z' };
    const { hits } = await bed.client.search({ index, size: 10_000, query: { range: { timestamp: range } } });
    expect(hits.hits.map(({ _source }) => _source)).toMatchObject([
      { timestamp: '2026-11-22T12:00:00.000Z', dependencies: [{ parent: 'web', child: 'cart', callCount: 5 }] },
    ]);
    const [mapping] = Object.values(await bed.client.indices.getMapping({ index }));
    expect(mapping?.mappings?.dynamic).toBe('false');
    expect(mapping?.mappings?.properties).toEqual({
      dependencies: { type: 'object', enabled: false },
      timestamp: { type: 'date' },
    });
  });

  it("add up with what Jaeger's own job wrote, which tells of no errors", async () => {
    const bed = await start();
    const index = `${bed.prefix}jaeger-dependencies-2026-11-22`;
    const dependencies = [
      { parent: 'web', child: 'cart', callCount: 3, source: 'job' },
      { parent: 'web', child: 'web', callCount: 1 },
    ];
    await bed.client.index({ index, document: { timestamp: '2026-11-22T00:00:00Z', dependencies } });
    await bed.client.index({ index, document: { timestamp: '2026-11-22T00:00:00Z', dependencies: null } });
    await stored(bed, [document(), document({ id: 'midnight', minuteMillis: MIDNIGHT, links: [link(4)] })]);
    expect(await bed.dependencies.links(DAY, {})).toEqual([
      {
        minuteMillis: MIDNIGHT,
        links: [
          { ...link(4), callCount: 7 },
          {
            parent: 'web',
            child: 'web',
            callCount: 1,
            errorCount: 0,
            durationSumMicros: 0,
            durationBuckets: NO_DURATIONS,
          },
        ],
      },
      { minuteMillis: NOON, links: [link(5)] },
    ]);
  });

  it('are all read when more parts of one minute are there than an answer has documents', async () => {
    const bed = await start({ ES_MAX_DOC_COUNT: '3' });
    const documents = Array.from({ length: 40 }, (_, i) =>
      document({ id: `part ${i}`, minuteMillis: NOON + (i % 3) * 60_000, links: [link(1)] }),
    );
    await stored(bed, documents);
    expect(await calls(bed)).toEqual([[14], [13], [13]]);
  });

  it('go to an index that is made again after somebody deleted it', async () => {
    const bed = await start();
    await stored(bed, [document()]);
    const index = `${bed.prefix}jaeger-dependencies-2026-11-22-000001`;
    await bed.client.indices.delete({ index });
    await expect(bed.dependencyWriter.write([document()])).rejects.toThrow(StorageUnavailableError);
    await stored(bed, [document()]);
    expect(await calls(bed)).toEqual([[5]]);
    expect(await bed.client.indices.exists({ index })).toBe(true);
  });
});
