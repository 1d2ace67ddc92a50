import { jaegerConditions } from '@app/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shortIdTrace } from './checkout-trace.ts';
import { startQueryServer, type QueryServer } from './query-server.ts';

describe('the requests of known clients', () => {
  let server: QueryServer;
  const get = (path: string) => fetch(server.url + path);

  beforeAll(async () => {
    server = await startQueryServer();
    server.reader.stored = [shortIdTrace];
  });
  afterAll(() => server.app.close());

  it('searches for Grafana: tags as JSON, times in microseconds, empty parameters left out', async () => {
    const tags = encodeURIComponent('{"http.status_code":"500","error":"true"}');
    const path = `/api/traces?end=1767229200000000&limit=20&minDuration=10ms&service=cart&start=1767225600000000&tags=${tags}`;
    expect((await get(path)).status).toBe(200);
    expect(server.reader.traceQueries.at(-1)).toEqual({
      where: jaegerConditions({
        service: 'cart',
        tags: new Map([
          ['http.status_code', '500'],
          ['error', 'true'],
        ]),
        durationMinMicros: 10_000,
      }),
      startMinMicros: 1_767_225_600_000_000,
      startMaxMicros: 1_767_229_200_000_000,
      limit: 20,
    });
  });

  it('answers Grafana, which sends the times of a trace lookup in milliseconds', async () => {
    expect((await get('/api/traces/ff?start=1767225600000&end=1767229200000')).status).toBe(200);
  });

  it('searches for the Jaeger UI: empty durations, a lookback it also sends itself', async () => {
    const path =
      '/api/traces?end=1767229200000000&limit=20&lookback=1h&maxDuration&minDuration&service=cart' +
      '&operation=GET%20%2Fx&start=1767225600000000&tags=%7B%22error%22%3A%22true%22%7D';
    expect((await get(path)).status).toBe(200);
    expect(server.reader.traceQueries.at(-1)).toEqual({
      where: jaegerConditions({ service: 'cart', operation: 'GET /x', tags: new Map([['error', 'true']]) }),
      startMinMicros: 1_767_225_600_000_000,
      startMaxMicros: 1_767_229_200_000_000,
      limit: 20,
    });
  });

  it('searches for Kiali: durations in microseconds', async () => {
    await get('/api/traces?service=cart.shop&start=1767225600000000&end=1767229200000000&minDuration=2500us&limit=100');
    expect(server.reader.traceQueries.at(-1)).toMatchObject({
      where: jaegerConditions({ service: 'cart.shop', durationMinMicros: 2500 }),
    });
  });
});
