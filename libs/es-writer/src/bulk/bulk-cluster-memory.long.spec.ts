import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { startElasticsearch, type ElasticsearchHandle } from '../../../../test/stack/index.ts';
import { waitFor } from '../../../../test/stack/wait-for.ts';
import { startWriter, type WriterUnderTest } from '../es-writer.testbed.js';

const MIB = 1024 * 1024;

describeReal('documents for a cluster with little memory', () => {
  let elasticsearch: ElasticsearchHandle;
  let bed: WriterUnderTest | undefined;

  beforeAll(async () => {
    elasticsearch = await startElasticsearch({ settings: { 'indexing_pressure.memory.limit': '1mb' } });
  });
  afterAll(async () => {
    await bed?.close();
    await elasticsearch?.stop();
  });

  it('are sent in bulks that fit into it', async () => {
    bed = await startWriter(elasticsearch.url, { ES_BULK_SIZE: String(4 * MIB), ES_BULK_FLUSH_INTERVAL: '1s' });
    const { health, pipeline, prefix, gate } = bed;
    const isReady = () => health.report().checks['elasticsearch']?.ready === true;
    await waitFor(isReady, { what: 'readiness', timeoutMs: 30_000 });
    const source = JSON.stringify({ text: 'x'.repeat(200_000) });
    const ids = Array.from({ length: 30 }, (_, i) => `id ${i}`);
    const alias = `${prefix}-jaeger-span-2026-11-22`;
    const results = await pipeline.add((body) => ids.forEach((id) => body.append(alias, id, source)));
    expect(results).toEqual(ids.map(() => 'stored'));
    expect(gate.targetBytes).toBeLessThan(2 * MIB);
  });
});
