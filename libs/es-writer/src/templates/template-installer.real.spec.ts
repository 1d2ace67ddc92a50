import { afterEach, expect, inject, it } from 'vitest';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { waitFor } from '../../../../test/stack/wait-for.ts';
import { startWriter, type WriterUnderTest } from '../es-writer.testbed.js';

describeReal('index templates', () => {
  let bed: WriterUnderTest | undefined;

  afterEach(async () => {
    await bed?.close();
    bed = undefined;
  });

  it.each(['compact', 'jaeger'])(
    'of the %s schema are accepted by Elasticsearch and make the writer ready',
    async (schema) => {
      bed = await startWriter(inject('elasticsearchUrl'), { ES_SCHEMA: schema, ES_NUM_SHARDS: '3' });
      const { client, health, prefix } = bed;
      await waitFor(() => health.report().checks['elasticsearch']?.ready, { what: 'readiness', timeoutMs: 20_000 });
      const { index_templates: templates } = await client.indices.getIndexTemplate({ name: `${prefix}-jaeger-*` });
      expect(templates.map(({ name }) => name).toSorted()).toEqual([
        `${prefix}-jaeger-dependencies`,
        `${prefix}-jaeger-dependencies-generations`,
        `${prefix}-jaeger-service`,
        `${prefix}-jaeger-service-generations`,
        `${prefix}-jaeger-span`,
        `${prefix}-jaeger-span-generations`,
      ]);
      for (const kind of ['span', 'service', 'dependencies']) {
        const simulated = await client.indices.simulateIndexTemplate({
          name: `${prefix}-jaeger-${kind}-2026-11-22-000001`,
        });
        expect(simulated.template.settings.index?.number_of_shards).toBe(kind === 'span' ? '3' : '1');
      }
    },
  );
});
