import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ArrayTraceReader } from './array-trace-reader.ts';
import { checkoutTrace, shortIdTrace } from './checkout-trace.ts';
import { httpGet } from './http-get.ts';
import { startQueryServer, type QueryServer } from './query-server.ts';

const golden = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

describe('the legacy API over HTTP', () => {
  let server: QueryServer;
  let reader: ArrayTraceReader;
  const get = (path: string) => fetch(server.url + path);

  const spanIds = async (path: string): Promise<string[]> => {
    const { data } = (await (await get(path)).json()) as { data: { spans: { spanID: string }[] }[] };
    return data[0]!.spans.map(({ spanID }) => spanID);
  };

  beforeAll(async () => {
    server = await startQueryServer({ QUERY_MAX_TRACES: '200' });
    reader = server.reader;
  });
  afterAll(() => server.app.close());
  beforeEach(() => {
    reader.serviceNames = ['cart', 'frontend'];
    reader.operationList = [
      { name: 'GET /x', spanKind: 'client' },
      { name: 'GET /x', spanKind: 'server' },
      { name: 'poll', spanKind: '' },
    ];
    reader.stored = [checkoutTrace, shortIdTrace];
  });

  it('lists services', async () => {
    const response = await get('/api/services');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe('{"data":["cart","frontend"],"total":2,"limit":0,"offset":0,"errors":null}');
  });

  it('lists no services as an empty list', async () => {
    reader.serviceNames = [];
    expect(await (await get('/api/services')).text()).toBe('{"data":[],"total":0,"limit":0,"offset":0,"errors":null}');
  });

  it('lists the operation names of a service once each', async () => {
    const response = await get('/api/services/cart/operations');
    expect(await response.text()).toBe('{"data":["GET /x","poll"],"total":2,"limit":0,"offset":0,"errors":null}');
    expect(reader.operationQueries.at(-1)).toEqual({ service: 'cart' });
  });

  it.each([
    { name: 'a b', service: 'a b' },
    { name: 'with a slash', service: 'a/b' },
    { name: 'with an escape in it', service: 'a%2Fb' },
    { name: 'with a plus', service: 'a+b' },
    { name: 'ü?#', service: 'ü?#' },
    { name: 'of two dots', service: '..' },
    { name: 'of 1000 letters', service: 'x'.repeat(1000) },
  ])('reads a service name $name out of a path', async ({ service }) => {
    const path = `/api/services/${encodeURIComponent(service).replaceAll('.', '%2E')}/operations`;
    const { status } = await httpGet(server.url, path);
    expect(status).toBe(200);
    expect(reader.operationQueries.at(-1)).toEqual({ service });
  });

  it('lists operations with their span kinds', async () => {
    const response = await get('/api/operations?service=cart&spanKind=server');
    expect(await response.text()).toBe(
      '{"data":[{"name":"GET /x","spanKind":"client"},{"name":"GET /x","spanKind":"server"},{"name":"poll","spanKind":""}],' +
        '"total":3,"limit":0,"offset":0,"errors":null}',
    );
    expect(reader.operationQueries.at(-1)).toEqual({ service: 'cart', spanKind: 'server' });
  });

  it('finds traces, byte for byte', async () => {
    reader.stored = [shortIdTrace];
    const response = await get('/api/traces?service=worker');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe(golden('search.json'));
  });

  it('answers a trace id with the trace as Jaeger shows it', async () => {
    const response = await get(`/api/traces/${checkoutTrace.traceId}?raw=true`);
    const { data, errors } = (await response.json()) as { data: unknown[]; errors: unknown };
    expect(data).toEqual([JSON.parse(golden('checkout-trace.json'))]);
    expect(errors).toBeNull();
  });

  it('answers several trace ids at once, indented, with an entry for each that is unknown', async () => {
    const response = await get('/api/traces?traceID=abc&traceID=FF&traceID=00ff&prettyPrint=true');
    expect(response.status).toBe(200);
    expect(`${await response.text()}\n`).toBe(golden('search-pretty.json'));
    expect(reader.askedIds.at(-1)).toEqual(['00000000000000000000000000000abc', '000000000000000000000000000000ff']);
  });

  it('searches with the default limit, and lowers one above the maximum with an entry that says so', async () => {
    await get('/api/traces?service=s');
    expect(reader.traceQueries.at(-1)?.limit).toBe(100);

    reader.stored = Array.from({ length: 300 }, () => shortIdTrace);
    const response = await get('/api/traces?service=s&limit=10000');
    expect(reader.traceQueries.at(-1)?.limit).toBe(200);
    const { data, errors } = (await response.json()) as { data: unknown[]; errors: unknown };
    expect(data).toHaveLength(200);
    expect(errors).toEqual([
      { msg: 'limit 10000 is above the maximum: only the 200 newest traces are returned (QUERY_MAX_TRACES)' },
    ]);
  });

  it('never shows a trace without spans', async () => {
    reader.stored = [{ ...shortIdTrace, spans: [] }];
    expect(await (await get('/api/traces?service=s')).json()).toMatchObject({ data: [] });
    expect((await get('/api/traces/ff')).status).toBe(404);
  });

  it('shows spans by start time, and as stored when raw ones are asked for', async () => {
    reader.stored = [{ ...checkoutTrace, spans: checkoutTrace.spans.toReversed() }];
    const ordered = checkoutTrace.spans.map(({ spanId }) => spanId);
    expect(await spanIds(`/api/traces/${checkoutTrace.traceId}`)).toEqual(ordered);
    expect(await spanIds(`/api/traces/${checkoutTrace.traceId}?raw=true`)).toEqual(ordered.toReversed());
    expect(await spanIds('/api/traces?service=s&raw=1')).toEqual(ordered.toReversed());
  });

  it('lists what it serves at the root', async () => {
    expect(await (await get('/')).json()).toEqual({ endpoints: expect.arrayContaining(['GET api/services']) });
  });
});
