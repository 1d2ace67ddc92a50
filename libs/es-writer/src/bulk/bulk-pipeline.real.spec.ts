import { afterEach, expect, inject, it } from 'vitest';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { startWriter, type WriterUnderTest } from '../es-writer.testbed.js';

describeReal('documents that Elasticsearch can not store', () => {
  let bed: WriterUnderTest | undefined;

  afterEach(async () => {
    await bed?.close();
    bed = undefined;
  });

  /** Sends each source under its own id in one bulk, in the order given. */
  async function outcomes(sources: Readonly<Record<string, string>>): Promise<string[]> {
    bed = await startWriter(inject('elasticsearchUrl'));
    const alias = `${bed.prefix}-jaeger-span-2026-11-22`;
    const results = await bed.pipeline.add((body) => {
      for (const [id, source] of Object.entries(sources)) body.append(alias, id, source);
    });
    return results.map((result) => (typeof result === 'string' ? result : result.errorType));
  }

  it.each([
    {
      name: 'an object where a name belongs',
      poison: '{"operationName":{"a":1}}',
      errorType: 'document_parsing_exception',
    },
    { name: 'broken JSON', poison: '{"operationName":', errorType: 'document_parsing_exception' },
    { name: 'an array instead of an object', poison: '[]', errorType: 'document_parsing_exception' },
  ])('are rejected and their neighbours stored: $name', async ({ poison, errorType }) => {
    expect(await outcomes({ before: '{}', poison, after: '{}' })).toEqual(['stored', errorType, 'stored']);
  });

  it('are found when they sink the whole request, as an id above 512 bytes does', async () => {
    const tooLong = 'x'.repeat(513);
    expect(await outcomes({ a: '{}', b: '{}', [tooLong]: '{}', c: '{}' })).toEqual([
      'stored',
      'stored',
      'action_request_validation_exception',
      'stored',
    ]);
  });

  it('are few: absurd values are kept in the source', async () => {
    const names = JSON.stringify({ operationName: 'ä'.repeat(40_000), process: { serviceName: 'x'.repeat(40_000) } });
    const absurd = {
      numbers: '{"duration":18446744073709551615,"startTime":-1e300,"startTimeMillis":9e18,"flags":4294967295}',
      text: '{"startTimeMillis":"never","duration":"long","traceID":7}',
      names,
      tokens: JSON.stringify({ attr: ['k='.padEnd(50_000, 'ü')] }),
      conflicting: '{"tag":{"a":1,"a@b":{"c":[]}},"tags":"x","logs":[[1]],"process":{"tag":5},"unknown":{"deep":[{}]}}',
    };
    expect(await outcomes(absurd)).toEqual(['stored', 'stored', 'stored', 'stored', 'stored']);
  });
});
