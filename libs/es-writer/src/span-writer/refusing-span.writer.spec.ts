import type { SpanBatch } from '@app/model';
import { StorageUnavailableError } from '@app/storage';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { otlpRequest } from '../../../../test/contract/otlp-fixture.ts';
import { waitFor } from '../../../../test/stack/wait-for.ts';
import { startWriter, type WriterUnderTest } from '../es-writer.testbed.js';
import { ScriptedElasticsearch } from '../scripted-elasticsearch.testbed.js';

const ACCEPTED_MILLIS = Date.parse('2026-11-22T12:00:00Z');

function batch(name: string): SpanBatch {
  const span = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: '00f067aa0ba902b7', name };
  const spans = [{ ...span, startMicros: ACCEPTED_MILLIS * 1000 }];
  return { payload: otlpRequest({ service: 'shop', spans }), acceptedMillis: ACCEPTED_MILLIS };
}

describe('RefusingSpanWriter', () => {
  let elasticsearch: ScriptedElasticsearch;
  let bed: WriterUnderTest;

  beforeEach(async () => {
    elasticsearch = await ScriptedElasticsearch.start();
    bed = await startWriter(elasticsearch.url, {}, { whileDown: 'refuse' });
    vi.spyOn(Math, 'random').mockReturnValue(0.99);
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await bed.close();
    await elasticsearch.stop();
  });

  it('refuses who waits when an outage begins, and frees the memory', async () => {
    elasticsearch.script = () => ({ status: 503 });
    const refused = [bed.writer.write(batch('a')), bed.writer.write(batch('b'))];
    for (const write of refused) {
      await expect(write).rejects.toThrow(StorageUnavailableError);
      await expect(write).rejects.toMatchObject({ retryAfterMs: expect.any(Number) });
    }
    await waitFor(() => bed.memory.takenBytes === 0, { what: 'free memory', timeoutMs: 10_000 });
  });

  it('lets one call in as the probe, and refuses all others at once', async () => {
    elasticsearch.script = () => ({ status: 503 });
    await expect(bed.writer.write(batch('a'))).rejects.toThrow(StorageUnavailableError);
    const probe = bed.writer.write(batch('b'));
    const bulksBefore = elasticsearch.bulks.length;
    for (let i = 0; i < 10; i++) await expect(bed.writer.write(batch('c'))).rejects.toThrow(StorageUnavailableError);
    expect(elasticsearch.bulks.length).toBe(bulksBefore);
    elasticsearch.script = (ids) => ids.map(() => ({ status: 201 }));
    expect(await probe).toMatchObject({ stored: 1 });
    expect(await bed.writer.write(batch('d'))).toMatchObject({ stored: 1 });
  });

  it('waits while the cluster only has much to do', async () => {
    elasticsearch.script = (ids) =>
      elasticsearch.bulks.length < 3 ? { status: 429 } : ids.map(() => ({ status: 201 }));
    vi.spyOn(Math, 'random').mockReturnValue(0);
    expect(await bed.writer.write(batch('a'))).toMatchObject({ stored: 1 });
  });
});
