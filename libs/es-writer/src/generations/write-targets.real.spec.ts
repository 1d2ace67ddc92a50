import { spansOf } from '@app/model';
import { DependencyWriter, MissingIndexError, StorageUnavailableError } from '@app/storage';
import { expect, it } from 'vitest';
import { otlpRequest } from '../../../../test/contract/otlp-fixture.ts';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { openWriter, uniquePrefix, type WriterUnderTest } from '../es-writer.testbed.js';

const DAY = '2026-11-22';
const KINDS = ['span', 'service', 'dependencies'] as const;
const ACCEPTED_MILLIS = Date.parse(`${DAY}T12:00:00Z`);

function checkout() {
  const spans = ['pay', 'ship'].map((name, i) => ({
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: (i + 1).toString(16).padStart(16, '0'),
    name,
    startMicros: ACCEPTED_MILLIS * 1000,
  }));
  return { payload: otlpRequest({ service: 'shop', spans }), acceptedMillis: ACCEPTED_MILLIS };
}

const LINKS = [
  {
    id: 'jaeger-spans/3/1795345200000',
    version: 1n,
    minuteMillis: ACCEPTED_MILLIS,
    links: [{ parent: 'shop', child: 'bank', callCount: 1, errorCount: 0, durationSumMicros: 1, durationBuckets: [1] }],
  },
];

describeReal('documents for indices that stand in for an alias', () => {
  /** A writer whose documents of the day go to the second generations. */
  async function start(): Promise<{ bed: WriterUnderTest; live: WriterUnderTest; links: DependencyWriter }> {
    const prefix = uniquePrefix();
    const targets = new Map(KINDS.map((kind) => [aliasOf(prefix, kind), `${aliasOf(prefix, kind)}-000002`]));
    const live = await openWriter({ ES_INDEX_PREFIX: prefix });
    await live.writer.write(checkout());
    for (const index of targets.values()) await live.client.indices.create({ index });
    const bed = await openWriter({ ES_INDEX_PREFIX: prefix }, { targets });
    return { bed, live, links: bed.dependencies };
  }

  async function countsOf({ client, prefix }: WriterUnderTest, suffix = ''): Promise<(number | undefined)[]> {
    return Promise.all(
      KINDS.map(async (kind) => {
        const index = `${aliasOf(prefix, kind)}${suffix}`;
        await client.indices.refresh({ index, ignore_unavailable: true });
        const { count, _shards } = await client.count({ index, ignore_unavailable: true });
        return _shards.total === 0 ? undefined : count;
      }),
    );
  }

  it('are stored there, once, and change nothing behind the alias', async () => {
    const { bed, links } = await start();
    const before = await countsOf(bed);
    expect(await bed.writer.write(checkout())).toEqual({ stored: 2, duplicates: 0, rejections: [] });
    expect(await bed.writer.write(checkout())).toEqual({ stored: 2, duplicates: 2, rejections: [] });
    await links.write(LINKS);
    await links.write(LINKS);
    expect(await countsOf(bed, '-000002')).toEqual([spansOf(checkout()).length, 2, 1]);
    expect(await countsOf(bed)).toEqual(before);
  });

  it.each([
    { settings: 'jaeger', index: 'compact' },
    { settings: 'compact', index: 'jaeger' },
  ])('have the form of a $index index, though the settings say $settings', async ({ settings, index: schema }) => {
    const prefix = uniquePrefix();
    const alias = aliasOf(prefix, 'span');
    const live = await openWriter({ ES_INDEX_PREFIX: prefix, ES_SCHEMA: schema });
    await live.writer.write(checkout());
    const index = `${alias}-000001`;
    const written = await documentsIn(live, index);
    for (const { _id } of written) await live.client.delete({ index, id: _id!, refresh: true });
    const bed = await openWriter(
      { ES_INDEX_PREFIX: prefix, ES_SCHEMA: settings },
      { targets: new Map([[alias, index]]) },
    );
    expect(await bed.writer.write(checkout())).toMatchObject({ stored: 2 });
    expect((await documentsIn(live, index)).map(({ _source }) => _source)).toEqual(
      written.map(({ _source }) => _source),
    );
  });

  it.each(KINDS.slice(0, 2))(
    'end with a clear error when the index of the %s is gone, and do not create it',
    async (kind) => {
      const { bed } = await start();
      await bed.writer.write(checkout());
      const index = `${aliasOf(bed.prefix, kind)}-000002`;
      await bed.client.indices.delete({ index });
      // Service documents are not written again while the cache remembers them.
      bed.services.forgetAll();
      const ended = bed.writer.write(checkout());
      if (kind === 'span') {
        await expect(ended).rejects.toThrow(MissingIndexError);
        await expect(ended).rejects.toThrow(index);
        await expect(bed.writer.write(checkout())).rejects.toThrow(MissingIndexError);
      } else {
        await ended;
        await expect(bed.writer.write(checkout())).rejects.toThrow(index);
      }
      expect(await bed.client.indices.exists({ index })).toBe(false);
    },
  );

  it('end with a clear error when the index of links is gone, and do not create it', async () => {
    const { bed, links } = await start();
    await links.write(LINKS);
    const index = `${aliasOf(bed.prefix, 'dependencies')}-000002`;
    await bed.client.indices.delete({ index });
    const again = LINKS.map((document) => ({ ...document, version: 2n }));
    await expect(links.write(again)).rejects.toThrow(StorageUnavailableError);
    await expect(links.write(again)).rejects.toThrow(MissingIndexError);
    expect(await bed.client.indices.exists({ index })).toBe(false);
  });

  it('leave no permission behind, so that others are stored after the error', async () => {
    const { bed } = await start();
    const index = `${aliasOf(bed.prefix, 'span')}-000002`;
    await bed.client.indices.delete({ index });
    for (let i = 0; i < 40; i++) await expect(bed.writer.write(checkout())).rejects.toThrow(MissingIndexError);
    await bed.client.indices.create({ index });
    expect(await bed.writer.write(checkout())).toMatchObject({ stored: 2, rejections: [] });
  });
});

async function documentsIn({ client }: WriterUnderTest, index: string) {
  await client.indices.refresh({ index });
  return (await client.search({ index, sort: [{ spanID: 'asc' }] })).hits.hits;
}

function aliasOf(prefix: string, kind: string): string {
  return `${prefix}-jaeger-${kind}-${DAY}`;
}
