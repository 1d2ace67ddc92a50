import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Trace } from '@app/model';
import { StorageUnavailableError } from '@app/storage';
import { checkoutTrace } from './checkout-trace.ts';
import { httpGet } from './http-get.ts';
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

  it.each([
    { path: '/api/services', operation: 'get_services' },
    { path: '/api/services/s/operations', operation: 'get_operations' },
    { path: '/api/operations?service=s', operation: 'get_operations' },
    { path: '/api/traces?service=s', operation: 'find_traces' },
    { path: '/api/traces?traceID=1', operation: 'get_trace' },
    { path: '/api/traces/1', operation: 'get_trace' },
  ])('tells the storage when the client of $path leaves, and counts that apart from errors', async (asked) => {
    server = await startQueryServer();
    const { reader, registry, logger, url } = server;
    reader.waiting = Promise.withResolvers();
    const client = new AbortController();
    const answer = fetch(url + asked.path, { signal: client.signal });
    const signal = await reader.waiting.promise;
    expect(signal.aborted).toBe(false);
    client.abort();
    await expect(answer).rejects.toThrow('aborted');
    await expect
      .poll(() => registry.getSingleMetricAsString('jaeger_query_requests_total'))
      .toContain(`jaeger_query_requests_total{operation="${asked.operation}",result="canceled"} 1`);
    expect(logger.entries).toEqual([]);
  });

  it.each(['gzip', 'identity'])('stops making a long answer when its client leaves (%s)', async (encoding) => {
    server = await startQueryServer();
    let made = 0;
    const counted: Trace = {
      ...checkoutTrace,
      get warnings() {
        made++;
        return [randomBytes(50_000).toString('hex')];
      },
    };
    server.reader.stored = Array.from({ length: 1000 }, () => counted);
    const response = await fetch(`${server.url}/api/traces?service=s&limit=1000&raw=true`, {
      headers: { 'accept-encoding': encoding },
    });
    const body = response.body!.getReader();
    await body.read();
    await body.cancel();
    await server.app.close();
    expect(made).toBeLessThan(500);
    expect(server.logger.entries).toEqual([]);
    server = undefined;
  });

  it.each(['gzip', 'identity'])(
    'breaks the connection when a long answer fails in the middle (%s)',
    async (encoding) => {
      server = await startQueryServer();
      const bug = new TypeError('x is not a function');
      const broken: Trace = {
        ...checkoutTrace,
        get warnings(): never {
          throw bug;
        },
      };
      server.reader.stored = [...Array.from({ length: 100 }, () => checkoutTrace), broken];
      const path = '/api/traces?service=s&limit=101&raw=true';
      await expect(httpGet(server.url, path, { 'accept-encoding': encoding })).rejects.toThrow('aborted');
      expect(server.logger.entries).toMatchObject([{ level: 'error', fields: { path: '/api/traces', error: bug } }]);
    },
  );

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
        .filter((line) => /^jaeger_.* [1-9]/.test(line))
        .toSorted(),
    ).toEqual([
      'jaeger_query_requests_total{operation="find_traces",result="ok"} 1',
      'jaeger_query_requests_total{operation="get_operations",result="ok"} 1',
      'jaeger_query_requests_total{operation="get_services",result="ok"} 1',
      'jaeger_query_requests_total{operation="get_trace",result="err"} 1',
      'jaeger_query_requests_total{operation="get_trace",result="ok"} 1',
    ]);
    expect(requests).toContain('{operation="find_traces",result="err"} 0');
    const durations = await registry.getSingleMetricAsString('jaeger_query_request_duration');
    expect(durations).toContain('jaeger_query_request_duration_count{operation="get_trace"} 2');
  });
});
