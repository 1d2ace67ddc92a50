import { afterEach, describe, expect, it } from 'vitest';
import { StorageUnavailableError } from '@app/storage';
import { startQueryServer, type QueryServer } from './query-server.ts';

describe('the query application', () => {
  let server: QueryServer | undefined;
  afterEach(() => server?.app.close());

  it('serves everything under QUERY_BASE_PATH, and nothing beside it', async () => {
    server = await startQueryServer({ QUERY_BASE_PATH: '/jaeger/ui' });
    const status = async (path: string): Promise<number> => (await fetch(server!.url + path)).status;
    expect(await status('/jaeger/ui/api/services')).toBe(200);
    expect(await status('/jaeger/ui')).toBe(200);
    expect(await status('/jaeger/ui/')).toBe(200);
    expect(await status('/jaeger/ui/api/other')).toBe(404);
    expect(await status('/api/services')).toBe(404);
  });

  it('tells the storage when the client leaves, and counts that apart from errors', async () => {
    server = await startQueryServer();
    const { reader, registry, logger } = server;
    const asked = Promise.withResolvers<AbortSignal>();
    const left = Promise.withResolvers<void>();
    reader.services = (signal) => {
      asked.resolve(signal!);
      return new Promise((_, reject) => {
        signal!.addEventListener('abort', () => {
          reject(signal!.reason as Error);
          left.resolve();
        });
      });
    };
    const client = new AbortController();
    const answer = fetch(`${server.url}/api/services`, { signal: client.signal });
    const signal = await asked.promise;
    expect(signal.aborted).toBe(false);
    client.abort();
    await expect(answer).rejects.toThrow('aborted');
    await left.promise;
    await expect
      .poll(() => registry.getSingleMetricAsString('jaeger_query_requests_total'))
      .toContain('jaeger_query_requests_total{operation="get_services",result="canceled"} 1');
    expect(logger.entries).toEqual([]);
  });

  it('counts and times what it asks of the storage', async () => {
    server = await startQueryServer();
    const { reader, registry } = server;
    for (const path of [
      '/api/services',
      '/api/operations?service=s',
      '/api/traces?service=s',
      '/api/traces?traceID=1',
    ]) {
      await fetch(server.url + path);
    }
    await fetch(`${server.url}/api/traces?service=s&limit=x`);
    reader.failure = new StorageUnavailableError('down');
    await fetch(`${server.url}/api/traces/1`);

    const requests = await registry.getSingleMetricAsString('jaeger_query_requests_total');
    expect(
      requests
        .split('\n')
        .filter((line) => line.startsWith('jaeger_'))
        .toSorted(),
    ).toEqual([
      'jaeger_query_requests_total{operation="find_traces",result="ok"} 1',
      'jaeger_query_requests_total{operation="get_operations",result="ok"} 1',
      'jaeger_query_requests_total{operation="get_services",result="ok"} 1',
      'jaeger_query_requests_total{operation="get_trace",result="err"} 1',
      'jaeger_query_requests_total{operation="get_trace",result="ok"} 1',
    ]);
    const durations = await registry.getSingleMetricAsString('jaeger_query_request_duration');
    expect(durations).toContain('jaeger_query_request_duration_count{operation="get_trace"} 2');
  });
});
