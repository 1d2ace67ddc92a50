import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { startWriter, type WriterUnderTest } from '../../../libs/es-writer/src/es-writer.testbed.ts';
import { otlpRequest } from '../../../test/contract/otlp-fixture.ts';
import { describeReal } from '../../../test/stack/describe-real.ts';
import { waitFor } from '../../../test/stack/wait-for.ts';
import { StorageSink } from '../src/sink/storage/storage.sink.ts';
import { post } from './post.ts';
import { startCollector, type StartedCollector } from './start-collector.ts';

/** The same for every request: a span that is sent again is the same span. */
const NOW = Date.now();

describeReal('the collector in front of a real Elasticsearch', () => {
  let bed: WriterUnderTest;
  let collector: StartedCollector;

  beforeEach(async () => {
    bed = await startWriter(inject('elasticsearchUrl'), {}, { whileDown: 'refuse' });
    collector = await startCollector(new StorageSink(bed.writer));
  });

  afterEach(async () => {
    await collector[Symbol.asyncDispose]();
    await bed.close();
  });

  function send(spanId: string, startMillis = NOW): Promise<Response> {
    const span = { traceId: '5b8efff798038103d269b633813fc60c', spanId, name: 'pay', startMicros: startMillis * 1000 };
    const body = otlpRequest({ service: 'shop', spans: [span] });
    return post(collector.http, { body, type: 'application/x-protobuf' });
  }

  function putSettings(settings: object): Promise<unknown> {
    return bed.client.indices.putSettings({ index: `${bed.prefix}-jaeger-span-*`, settings });
  }

  it('has clients come back while its index is blocked, and stores each span once', async () => {
    expect((await send('00000000000000a1')).status).toBe(200);
    await putSettings({ 'index.blocks.write': true });
    const refused = await Promise.all([send('00000000000000a2'), send('00000000000000a3')]);
    expect(refused.map(({ status }) => status)).toEqual([503, 503]);
    expect(refused.every(({ headers }) => Number(headers.get('retry-after')) >= 1)).toBe(true);
    await putSettings({ 'index.blocks.write': false });
    for (const spanId of ['00000000000000a2', '00000000000000a3', '00000000000000a2']) {
      await waitFor(async () => (await send(spanId)).status === 200, { what: 'success', timeoutMs: 60_000 });
    }
    await bed.client.indices.refresh({ index: `${bed.prefix}-jaeger-span-*` });
    const { count } = await bed.client.count({ index: `${bed.prefix}-jaeger-span-*` });
    expect(count).toBe(3);
  });

  it('tells clients what it can never store', async () => {
    const twoDaysAgo = NOW - 2 * 86_400_000;
    const alias = `${bed.prefix}-jaeger-span-${new Date(twoDaysAgo).toISOString().slice(0, 10)}`;
    const mappings = { properties: { operationName: { type: 'long' as const } } };
    await bed.client.indices.create({ index: `${alias}-000001`, aliases: { [alias]: {} }, mappings });
    const answer = await send('00000000000000b1', twoDaysAgo);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).toString()).toContain('document_parsing_exception');
  });
});
