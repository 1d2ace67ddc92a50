import type { Client } from '@elastic/elasticsearch';
import { afterEach, expect, inject, it } from 'vitest';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { waitFor } from '../../../../test/stack/wait-for.ts';
import { startWriter, type WriterUnderTest } from '../es-writer.testbed.js';
import type { DocumentResult } from './document-result.js';

interface Fault {
  readonly name: string;
  inject(client: Client, index: string): Promise<unknown>;
  lift(client: Client, index: string): Promise<unknown>;
  /** In the reason of not being ready. */
  readonly says: RegExp;
}

const FAULTS: readonly Fault[] = [
  {
    name: 'a write block',
    inject: (client, index) => client.indices.putSettings({ index, settings: { blocks: { write: true } } }),
    lift: (client, index) => client.indices.putSettings({ index, settings: { blocks: { write: false } } }),
    says: /cluster_block_exception.*write/,
  },
  {
    name: 'the block of a full disk',
    inject: (client, index) =>
      client.indices.putSettings({ index, settings: { blocks: { read_only_allow_delete: true } } }),
    lift: (client, index) =>
      client.indices.putSettings({ index, settings: { blocks: { read_only_allow_delete: false } } }),
    says: /cluster_block_exception.*read-only-allow-delete/,
  },
  {
    name: 'a closed index',
    inject: (client, index) => client.indices.close({ index }),
    lift: (client, index) => client.indices.open({ index }),
    says: /index_closed_exception/,
  },
];

describeReal('documents whose destination does not take them', () => {
  let bed: WriterUnderTest;

  afterEach(async () => {
    await bed.close();
  });

  async function start(): Promise<void> {
    bed = await startWriter(inject('elasticsearchUrl'));
    await waitFor(() => check()?.ready === true, { what: 'readiness', timeoutMs: 30_000 });
  }

  function add(day: string, ids: readonly string[], source = '{}'): Promise<readonly DocumentResult[]> {
    return bed.pipeline.add((body) => ids.forEach((id) => body.append(aliasOf(day), id, source)));
  }

  function aliasOf(day: string): string {
    return `${bed.prefix}-jaeger-span-${day}`;
  }

  function indexOf(day: string): string {
    return `${aliasOf(day)}-000001`;
  }

  function check() {
    return bed.health.report().checks['elasticsearch'];
  }

  async function idsIn(day: string): Promise<string[]> {
    await bed.client.indices.refresh({ index: aliasOf(day) });
    const { hits } = await bed.client.search({ index: aliasOf(day), size: 1000 });
    return hits.hits.map(({ _id }) => _id ?? '').toSorted();
  }

  it.each(FAULTS)('wait for the end of $name, all of them, with a reason', async (fault) => {
    await start();
    await add('2026-11-22', ['before']);
    await fault.inject(bed.client, indexOf('2026-11-22'));
    const written = Promise.all([add('2026-11-22', ['a', 'b']), add('2026-11-22', ['c'])]);
    await waitFor(() => check()?.ready === false, { what: 'the outage', timeoutMs: 30_000 });
    expect(check()?.reason).toMatch(fault.says);
    expect(check()?.reason).toContain(indexOf('2026-11-22'));
    await fault.lift(bed.client, indexOf('2026-11-22'));
    expect((await written).flat()).toEqual(['stored', 'stored', 'stored']);
    expect(check()?.ready).toBe(true);
    expect(await idsIn('2026-11-22')).toEqual(['a', 'b', 'before', 'c']);
  });

  it.each(FAULTS)('wait alone for the end of $name, while others are stored', async (fault) => {
    await start();
    await Promise.all([add('2026-11-21', ['before']), add('2026-11-22', ['before'])]);
    await fault.inject(bed.client, indexOf('2026-11-21'));
    const written = [add('2026-11-21', ['a']), add('2026-11-22', ['b'])] as const;
    expect(await written[1]).toEqual(['stored']);
    for (let i = 0; i < 10; i++) expect(await add('2026-11-22', [`fine ${i}`])).toEqual(['stored']);
    await fault.lift(bed.client, indexOf('2026-11-21'));
    expect(await written[0]).toEqual(['stored']);
  });

  it('are stored in a new index when theirs was deleted', async () => {
    await start();
    await add('2026-11-22', ['before']);
    await bed.client.indices.delete({ index: indexOf('2026-11-22') });
    expect(await add('2026-11-22', ['a', 'b'])).toEqual(['stored', 'stored']);
    expect(await idsIn('2026-11-22')).toEqual(['a', 'b']);
  });

  it('are rejected by a strict mapping, one by one', async () => {
    await start();
    await add('2026-11-22', ['before']);
    await bed.client.indices.putMapping({ index: indexOf('2026-11-22'), dynamic: 'strict' });
    const results = await Promise.all([add('2026-11-22', ['known']), add('2026-11-22', ['odd'], '{"odd":1}')]);
    expect(results[0]).toEqual(['stored']);
    expect(results[1]).toMatchObject([{ errorType: 'strict_dynamic_mapping_exception', attempts: 1 }]);
  });
});
