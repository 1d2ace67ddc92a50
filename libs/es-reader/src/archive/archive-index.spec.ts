import { describe, expect, it } from 'vitest';
import { archiveNaming, archiveTemplate } from './archive-index.js';

describe('the index of archived traces', () => {
  it('has the template of archive-template.json', async () => {
    await expect(`${JSON.stringify(archiveTemplate('prod'), null, 2)}\n`).toMatchFileSnapshot(
      '../../../../test/golden/es-reader/archive-template.json',
    );
  });

  it("has Jaeger's name, and Jaeger's aliases when indices are rolled over", () => {
    expect(archiveNaming('prod', false)).toEqual({
      readName: 'prod-jaeger-span-archive',
      writeName: 'prod-jaeger-span-archive',
      index: 'prod-jaeger-span-archive',
      aliases: {},
    });
    expect(archiveNaming('', true)).toEqual({
      readName: 'jaeger-span-archive-read',
      writeName: 'jaeger-span-archive-write',
      index: 'jaeger-span-archive-000001',
      aliases: { 'jaeger-span-archive-read': {}, 'jaeger-span-archive-write': { is_write_index: true } },
    });
  });
});
