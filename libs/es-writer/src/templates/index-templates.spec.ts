import { describe, expect, it } from 'vitest';
import { indexTemplates, type IndexTemplateOptions } from './index-templates.js';

const DEFAULTS: IndexTemplateOptions = {
  schema: 'compact',
  indexPrefix: '',
  shards: 5,
  replicas: 1,
  refreshIntervalMs: 5000,
  priority: 200,
};

/** Whole bodies, as Elasticsearch gets them. */
describe('index templates', () => {
  it.each([
    { file: 'index-templates.compact.json', options: DEFAULTS },
    { file: 'index-templates.jaeger.json', options: { ...DEFAULTS, schema: 'jaeger' as const } },
    {
      file: 'index-templates.compact-ilm.json',
      options: { ...DEFAULTS, indexPrefix: 'prod', lifecyclePolicy: 'jaeger-ilm-policy' },
    },
  ])('are those of $file', async ({ file, options }) => {
    const bodies = Object.fromEntries(indexTemplates(options).map(({ name, body }) => [name, body]));
    await expect(`${JSON.stringify(bodies, null, 2)}\n`).toMatchFileSnapshot(
      `../../../../test/golden/es-writer/${file}`,
    );
  });
});
