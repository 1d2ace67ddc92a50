import { StorageUnavailableError } from '@app/storage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitFor } from '../../../../test/stack/wait-for.ts';
import type { EsWriterOptions } from '../es-writer.module.js';
import { startWriter, type WriterUnderTest } from '../es-writer.testbed.js';
import { ScriptedElasticsearch } from '../scripted-elasticsearch.testbed.js';

const BULK_BYTES = 65_536;
const ALIAS = 'jaeger-span-2026-11-22';
/** A few such documents make a bulk that is sent at once. */
const LARGE = JSON.stringify({ text: 'x'.repeat(BULK_BYTES / 4) });

describe('BulkPipeline', () => {
  let elasticsearch: ScriptedElasticsearch;
  let bed: WriterUnderTest;

  beforeEach(async () => {
    elasticsearch = await ScriptedElasticsearch.start();
  });

  afterEach(async () => {
    await bed.close();
    await elasticsearch.stop();
  });

  async function start(env: Record<string, string> = {}, options: Partial<EsWriterOptions> = {}): Promise<void> {
    const settings = { ES_INDEX_PREFIX: '', ES_BULK_SIZE: String(BULK_BYTES), ...env };
    bed = await startWriter(elasticsearch.url, settings, options);
  }

  function add(ids: readonly string[], { source = '{}', alias = ALIAS, signal = new AbortController().signal } = {}) {
    return bed.pipeline.add((body) => ids.forEach((id) => body.append(alias, id, source)), signal);
  }

  it('sends what several callers wrote in one request, and answers each with its own results', async () => {
    await start();
    elasticsearch.script = (ids) =>
      ids.map((id) => (id === 'c' ? { status: 409, type: 'version_conflict_engine_exception' } : { status: 201 }));
    const results = await Promise.all([add(['a']), add(['b', 'c']), add([])]);
    expect(results).toEqual([['stored'], ['stored', 'duplicate'], []]);
    expect(elasticsearch.bulks).toEqual([['a', 'b', 'c']]);
  });

  it('sends only what failed again, and does not keep the other callers waiting for it', async () => {
    await start();
    let throttle = true;
    elasticsearch.script = (ids) =>
      ids.map((id) =>
        throttle && id === 'b' ? { status: 429, type: 'es_rejected_execution_exception' } : { status: 201 },
      );
    const throttled = add(['b', 'c']);
    expect(await add(['a'])).toEqual(['stored']);
    throttle = false;
    expect(await throttled).toEqual(['stored', 'stored']);
    expect(elasticsearch.bulks[0]).toEqual(['b', 'c', 'a']);
    expect(elasticsearch.bulks.slice(1).flat()).toContain('b');
    expect(elasticsearch.bulks.slice(1).flat()).not.toContain('c');
  });

  it('believes the results, not the errors flag', async () => {
    await start();
    elasticsearch.script = (ids) => ids.map(() => ({ status: 400, type: 'document_parsing_exception' }));
    expect(await add(['a'])).toMatchObject([
      { errorType: 'document_parsing_exception', reason: 'as the script says', attempts: 1 },
    ]);
  });

  it('sends everything again when there is not one result per document', async () => {
    await start();
    elasticsearch.script = (ids) => ids.slice(elasticsearch.bulks.length === 1 ? 1 : 0).map(() => ({ status: 201 }));
    expect(await add(['a', 'b'])).toEqual(['stored', 'stored']);
    expect(elasticsearch.bulks).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('halves a request that is too large until what is left passes', async () => {
    await start();
    elasticsearch.script = (ids) => (ids.length > 1 ? { status: 413 } : ids.map(() => ({ status: 201 })));
    expect(await add(['a', 'b', 'c'])).toEqual(['stored', 'stored', 'stored']);
  });

  it('takes a 400 that is not about the body for an outage', async () => {
    await start();
    elasticsearch.script = (ids) =>
      elasticsearch.bulks.length === 1 ? { status: 400, type: 'a_proxy_page' } : ids.map(() => ({ status: 201 }));
    expect(await add(['a', 'b'])).toEqual(['stored', 'stored']);
    expect(elasticsearch.bulks).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('makes callers wait when no more may be in flight and the open bulk is full', async () => {
    await start();
    const release = elasticsearch.hold();
    let appended = 0;
    const writes = Array.from({ length: 40 }, (_, i) =>
      bed.pipeline.add((body) => {
        appended++;
        body.append(ALIAS, String(i), LARGE);
      }),
    );
    await waitFor(() => elasticsearch.bulks.length === 1, { what: 'a bulk', timeoutMs: 10_000 });
    const bytesPerDocument = LARGE.length;
    expect(appended * bytesPerDocument).toBeLessThan(2 * BULK_BYTES + 2 * bytesPerDocument);
    release();
    expect((await Promise.all(writes)).flat()).toEqual(writes.map(() => 'stored'));
    expect(elasticsearch.bulks.flat().toSorted()).toEqual(writes.map((_, i) => String(i)).toSorted());
  });

  it('opens no bulk beyond its memory, whatever waits for another request, and goes on when some is free', async () => {
    await start({}, { maxBytes: 2 * BULK_BYTES });
    elasticsearch.script = (ids) => ids.map(() => ({ status: 429, type: 'es_rejected_execution_exception' }));
    const writes = Array.from({ length: 40 }, (_, i) => add([String(i)], { source: LARGE }));
    await waitFor(() => elasticsearch.bulks.length > 6, { what: 'several tries', timeoutMs: 20_000 });
    expect(bed.memory.takenBytes).toBeLessThan(6 * BULK_BYTES);
    expect(new Set(elasticsearch.bulks.flat()).size).toBeLessThan(20);
    elasticsearch.script = (ids) => ids.map(() => ({ status: 201 }));
    expect((await Promise.all(writes)).flat()).toEqual(writes.map(() => 'stored'));
    expect(bed.memory.takenBytes).toBe(0);
  });

  it('lets a caller give up, before and after its documents were appended', async () => {
    await start({ ES_BULK_WORKERS: '1' });
    const release = elasticsearch.hold();
    const appended = new AbortController();
    const first = add(['a'], { source: LARGE, signal: appended.signal });
    const full = add(['b', 'c', 'd', 'e'], { source: LARGE });
    const waiting = new AbortController();
    const second = add(['f'], { signal: waiting.signal });
    appended.abort();
    waiting.abort();
    await expect(first).rejects.toThrow(StorageUnavailableError);
    await expect(second).rejects.toThrow(StorageUnavailableError);
    release();
    expect(await full).toEqual(['stored', 'stored', 'stored', 'stored']);
    expect(elasticsearch.bulks.flat()).not.toContain('f');
  });

  it('passes on what a caller threw, and goes on with the others', async () => {
    await start();
    const broken = bed.pipeline.add(() => {
      throw new RangeError('not a batch');
    });
    await expect(broken).rejects.toThrow(RangeError);
    expect(await add(['a'])).toEqual(['stored']);
  });

  it('sends the open bulk before it closes, and takes nothing afterwards', async () => {
    await start({ ES_BULK_FLUSH_INTERVAL: '1h' });
    const written = add(['a']);
    await bed.pipeline.close();
    expect(await written).toEqual(['stored']);
    await expect(add(['b'])).rejects.toThrow(StorageUnavailableError);
  });

  it('tells its callers when it closes in the middle of an outage', async () => {
    await start();
    elasticsearch.script = () => ({ status: 503 });
    const written = add(['a']);
    await waitFor(() => elasticsearch.bulks.length > 0, { what: 'a try', timeoutMs: 10_000 });
    await Promise.all([bed.pipeline.close(), expect(written).rejects.toThrow(StorageUnavailableError)]);
  });

  it('does not wait for an answer that nobody wants when it closes', async () => {
    await start({ ES_TIMEOUT: '1h' });
    const release = elasticsearch.hold();
    const caller = new AbortController();
    const written = add(['a'], { signal: caller.signal });
    await waitFor(() => elasticsearch.bulks.length > 0, { what: 'a request', timeoutMs: 10_000 });
    caller.abort();
    await Promise.all([bed.pipeline.close(), expect(written).rejects.toThrow(StorageUnavailableError)]);
    release();
  });

  it('asks for a missing alias once, whatever number of bulks needs it', async () => {
    await start({ ES_BULK_WORKERS: '4' });
    const alias = 'jaeger-span-2026-01-01';
    elasticsearch.missing.add(alias);
    await Promise.all(Array.from({ length: 12 }, (_, i) => add([String(i)], { alias, source: LARGE })));
    expect(elasticsearch.bulks.length).toBeGreaterThan(1);
    expect(elasticsearch.calls.filter((call) => call.includes(alias))).toEqual([
      `HEAD /_alias/${alias}`,
      `PUT /${alias}-000001`,
    ]);
  });
});
