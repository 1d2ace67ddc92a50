import { jaegerConditions } from '@app/model';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from './answers.ts';
import { shortIdTrace } from './checkout-trace.ts';
import { startQueryServer, type QueryServer } from './query-server.ts';

const HOUR = { startMinMicros: 1_767_225_600_000_000, startMaxMicros: 1_767_229_200_000_000 };

describe('the requests of known clients', () => {
  let server: QueryServer;
  const get = (path: string) => fetch(server.url + path);
  const json = async <T>(path: string): Promise<T> => (await get(path)).json() as Promise<T>;

  beforeAll(async () => {
    server = await startQueryServer();
  });
  beforeEach(() => furnish(server));
  afterAll(() => server.app.close());

  describe('Grafana', () => {
    it('searches: tags as JSON, times in microseconds, empty parameters left out', async () => {
      const tags = encodeURIComponent('{"http.status_code":"500","error":"true"}');
      const path = `/api/traces?end=1767229200000000&limit=20&minDuration=10ms&service=cart&start=1767225600000000&tags=${tags}`;
      expect((await get(path)).status).toBe(200);
      const asked = new Map([
        ['http.status_code', '500'],
        ['error', 'true'],
      ]);
      expect(server.reader.traceQueries.at(-1)).toEqual({
        where: jaegerConditions({ service: 'cart', tags: asked, durationMinMicros: 10_000 }),
        ...HOUR,
        limit: 20,
      });
    });

    it('sends the times of a trace lookup in milliseconds', async () => {
      expect((await get('/api/traces/ff?start=1767225600000&end=1767229200000')).status).toBe(200);
      expect(server.reader.lookups.at(-1)).toEqual([{ traceId: shortIdTrace.traceId, ...HOUR }]);
    });

    it('is never given a trace without spans: it reads the first one', async () => {
      server.reader.stored = [{ ...shortIdTrace, spans: [] }, shortIdTrace];
      const { data } = await json<{ data: { spans: unknown[] }[] }>('/api/traces?service=cart');
      expect(data.map(({ spans }) => spans.length)).toEqual([1]);
    });

    it('fails on any entry among the errors of dependencies, so there is none', async () => {
      const answer = await json<{ data: unknown; errors: unknown }>(
        '/api/dependencies?endTs=1767225660000&lookback=60000',
      );
      expect(answer.errors).toBeNull();
      expect(answer.data).toEqual([
        { parent: 'frontend', child: 'cart', callCount: 20 },
        { parent: 'frontend', child: 'database', callCount: 3 },
      ]);
      expect(server.dependencies.asked.at(-1)).toEqual({
        startMillis: 1_767_225_600_000,
        endMillis: 1_767_225_660_000,
      });
    });

    it('does not escape the times of a v3 lookup, offsets included', async () => {
      const path = '/api/v3/traces/ff?start_time=2026-01-01T01:00:00+01:00&end_time=2026-01-01T01:00:00.000000000Z';
      expect((await get(path)).status).toBe(200);
      expect(server.reader.lookups.at(-1)).toEqual([{ traceId: shortIdTrace.traceId, ...HOUR }]);
    });

    it('reads the words of a v3 failure', async () => {
      const response = await get('/api/v3/traces/abc');
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ error: { httpCode: 404, message: 'No traces found' } });
    });
  });

  describe('the Jaeger UI until 2.18', () => {
    it('searches with empty durations and a lookback, which it has turned into times', async () => {
      const path =
        '/api/traces?end=1767229200000000&limit=20&lookback=1h&maxDuration&minDuration&service=cart' +
        '&operation=GET%20%2Fx&start=1767225600000000&tags=%7B%22error%22%3A%22true%22%7D';
      expect((await get(path)).status).toBe(200);
      expect(server.reader.traceQueries.at(-1)).toEqual({
        where: jaegerConditions({ service: 'cart', operation: 'GET /x', tags: new Map([['error', 'true']]) }),
        ...HOUR,
        limit: 20,
      });
    });

    it('joins services by a comma with the name of the parameter in between', async () => {
      const path =
        '/api/metrics/calls?service=cart%2Cservice%3Dfrontend&spanKind=server%2CspanKind%3Dclient&step=60000';
      expect((await get(path)).status).toBe(200);
      expect(server.spanMetrics.asked.at(-1)).toMatchObject({
        services: ['cart', 'frontend'],
        spanKinds: ['server', 'client'],
        stepMillis: 60_000,
        lookbackMillis: 3_600_000,
        rateWindowMillis: 600_000,
      });
    });

    it('archives with a body or without', async () => {
      const path = `${server.url}/api/archive/0af7651916cd43dd8448eb211c80319c`;
      expect((await fetch(path, { method: 'POST' })).status).toBe(200);
      const headers = { 'content-type': 'application/json' };
      expect((await fetch(path, { method: 'POST', headers, body: 'null' })).status).toBe(200);
    });
  });

  describe('the Jaeger UI since 2.19', () => {
    const path =
      '/api/v3/trace-summaries?query.serviceName=cart&query.operationName=GET%20%2Fx&query.searchDepth=20' +
      '&query.startTimeMin=2026-01-01T00%3A00%3A00.000Z&query.startTimeMax=2026-01-01T01%3A00%3A00.000Z' +
      '&query.durationMin=1ms&query.durationMax=&query.attributes=%7B%22error%22%3A%22true%22%7D';

    it('searches for summaries by query.*', async () => {
      expect((await get(path)).status).toBe(200);
      const where = jaegerConditions({
        service: 'cart',
        operation: 'GET /x',
        tags: new Map([['error', 'true']]),
        durationMinMicros: 1000,
      });
      expect(server.reader.traceQueries.at(-1)).toEqual({
        where: { op: 'and', operands: [where] },
        ...HOUR,
        limit: 20,
      });
    });

    it('gets ids of 32 digits, nanoseconds as decimal text, and whole counts', async () => {
      const { summaries } = await json<{ summaries: Record<string, unknown>[] }>(path);
      expect(summaries).toHaveLength(2);
      for (const summary of summaries) {
        expect(summary['traceId']).toMatch(/^[0-9a-f]{32}$/);
        expect([summary['minStartTimeUnixNano'], summary['maxEndTimeUnixNano']].join()).toMatch(/^\d+,\d+$/);
        const counts = [summary['spanCount'], summary['errorSpanCount'], summary['orphanSpanCount']];
        expect(counts.every((count) => Number.isInteger(count) && Number(count) >= 0)).toBe(true);
      }
    });

    it('may name the parameters in snake case, and give the older name of the depth', async () => {
      const times = 'query.start_time_min=2026-01-01T00:00:00Z&query.start_time_max=2026-01-01T01:00:00Z';
      await get(`/api/v3/traces?query.service_name=cart&query.num_traces=7&query.raw_traces=true&${times}`);
      expect(server.reader.traceQueries.at(-1)).toMatchObject({ ...HOUR, limit: 7 });
    });

    it('searches without a service', async () => {
      const times = 'query.startTimeMin=2026-01-01T00:00:00Z&query.startTimeMax=2026-01-01T01:00:00Z';
      expect((await get(`/api/v3/trace-summaries?${times}`)).status).toBe(200);
    });

    it.each(['AAAAAAAAAAAAAAAAAAAA/w==', 'AAAAAAAAAAAAAAAAAAAA_w', 'AAAAAAAAAP8=', '00FF'])(
      'may write the trace id as %s',
      async (id) => {
        expect((await get(`/api/v3/traces/${encodeURIComponent(id)}`)).status).toBe(200);
        expect(server.reader.lookups.at(-1)).toEqual([{ traceId: shortIdTrace.traceId }]);
      },
    );
  });

  describe('Kiali', () => {
    it('searches with durations in microseconds and up to 10,000 traces', async () => {
      const times = 'start=1767225600000000&end=1767229200000000';
      const path = `/api/traces?service=cart.shop&${times}&minDuration=2500us&limit=10000`;
      expect((await get(path)).status).toBe(200);
      expect(server.reader.traceQueries.at(-1)).toMatchObject({
        where: jaegerConditions({ service: 'cart.shop', durationMinMicros: 2500 }),
        limit: 1500,
      });
    });
  });
});
