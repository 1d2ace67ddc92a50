import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { describeReal } from '../describe-real.ts';
import { waitFor } from '../index.ts';
import { abandon } from '../process/abandon.ts';
import { isAlive } from '../process/is-alive.ts';
import { elasticsearchIsReady } from './elasticsearch-ready.ts';
import { type ElasticsearchHandle, startElasticsearch } from './start-elasticsearch.ts';

const TIMEOUT_MS = 600_000;

describeReal('an Elasticsearch of its own', { timeout: TIMEOUT_MS }, () => {
  let elasticsearch: ElasticsearchHandle;

  beforeAll(async () => {
    elasticsearch = await startElasticsearch({ heapMb: 400, settings: { 'action.auto_create_index': 'here*' } });
  }, TIMEOUT_MS);
  afterAll(async () => await elasticsearch.stop());

  it('takes its settings and its heap', async () => {
    expect(await putDocument('elsewhere', '1')).toBe(404);
    const { nodes } = (await (await fetch(`${elasticsearch.url}/_nodes/jvm`)).json()) as NodesInfo;
    expect(Object.values(nodes).map(({ jvm }) => jvm.mem.heap_max_in_bytes)).toEqual([400 * 1024 * 1024]);
  });

  it('runs beside the shared one and shares no indices with it', async () => {
    expect(await putDocument('here-only', '1')).toBe(201);
    expect((await fetch(`${inject('elasticsearchUrl')}/here-only`)).status).toBe(404);
  });

  it('does not answer while it is paused, and does again when it is resumed', async () => {
    await elasticsearch.pause();
    const answersWhilePaused = await elasticsearchIsReady(elasticsearch.url);
    await elasticsearch.resume();
    expect(answersWhilePaused).toBe(false);
    await waitFor(async () => await elasticsearchIsReady(elasticsearch.url), { timeoutMs: 60_000, what: 'an answer' });
  });

  it('is gone after a kill, and comes back on the same port with what was acknowledged', async () => {
    expect(await putDocument('here-kept', '1')).toBe(201);
    const before = elasticsearch.pid;
    await elasticsearch.kill();
    expect(isAlive(before)).toBe(false);
    expect(await elasticsearchIsReady(elasticsearch.url)).toBe(false);
    await elasticsearch.restart();
    expect(elasticsearch.pid).not.toBe(before);
    expect((await fetch(`${elasticsearch.url}/here-kept/_doc/1`)).status).toBe(200);
  });

  it('leaves neither processes nor files when it is stopped, paused as it is', async () => {
    const { pid, logFile } = elasticsearch;
    await elasticsearch.pause();
    await elasticsearch.stop();
    expect(existsSync(dirname(logFile))).toBe(false);
    await waitFor(() => !isAlive(pid), { timeoutMs: 10_000, what: 'the process to be gone' });
  });

  it('leaves neither processes nor files when the process that started it is killed with SIGKILL', async () => {
    const { pid, directory } = await abandon('elasticsearch', (running) =>
      expect(existsSync(running.directory)).toBe(true),
    );
    await waitFor(() => !isAlive(pid) && !existsSync(directory), { timeoutMs: 30_000, what: 'nothing to be left' });
  });

  async function putDocument(index: string, id: string): Promise<number> {
    const response = await fetch(`${elasticsearch.url}/${index}/_doc/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
    });
    return response.status;
  }
});

interface NodesInfo {
  readonly nodes: Record<string, { readonly jvm: { readonly mem: { readonly heap_max_in_bytes: number } } }>;
}
