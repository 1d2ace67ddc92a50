import { describe, expect, it } from 'vitest';
import { waitFor } from '../../../test/stack/wait-for.ts';
import { LiveClient } from './live-client.ts';
import { startQuery, TRACE_ID, type StartedQuery } from './start-query.ts';

const SHOP = '{ resource.service.name = "shop" }';

async function follow(query: StartedQuery, parameters: Record<string, string> = {}, headers = {}): Promise<LiveClient> {
  return new LiveClient(await query.get(`/api/live?${new URLSearchParams(parameters).toString()}`, headers));
}

describe('GET /api/live', () => {
  it('shows what matches as it arrives, uncompressed', async () => {
    await using query = await startQuery();
    await query.write('shop');
    await using live = await follow(query, { q: SHOP }, { 'accept-encoding': 'gzip' });
    expect(live.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(live.response.headers.get('content-encoding')).not.toBe('gzip');
    await query.write('cart', undefined, '1'.repeat(32));
    await query.write('shop', undefined, '2'.repeat(32));
    const event = await live.next();
    expect(event).toMatchObject({ name: 'spans', data: { traces: [{ traceID: '2'.repeat(32) }] } });
  });

  it('caps the rate and says how many were left out', async () => {
    await using query = await startQuery({ QUERY_LIVE_MAX_RATE: '2' });
    await using live = await follow(query, { rate: '1000' });
    for (let i = 1; i <= 5; i++) await query.write('shop', undefined, String(i).repeat(32));
    let shown = 0;
    let dropped = 0;
    while (shown + dropped < 5) {
      const event = await live.next();
      if (event === undefined) break;
      if (event.name === 'dropped') dropped += (event.data as { rate: number }).rate;
      else shown += (event.data as { traces: unknown[] }).traces.length;
    }
    expect(dropped).toBeGreaterThan(0);
  });

  it('shows a tenant its own spans only', async () => {
    await using query = await startQuery({ MULTI_TENANCY_ENABLED: 'true' });
    await using acme = await follow(query, {}, { 'x-tenant': 'acme' });
    await using umbrella = await follow(query, {}, { 'x-tenant': 'umbrella' });
    await query.write('nobody');
    await query.write('lab', 'umbrella');
    await query.write('shop', 'acme');
    expect(await acme.nextServices()).toEqual(['shop']);
    expect(await umbrella.nextServices()).toEqual(['lab']);
  });

  it('takes a number of clients, and another when one has left', async () => {
    await using query = await startQuery({ QUERY_LIVE_MAX_CLIENTS: '1' });
    const first = await follow(query);
    await using refused = await follow(query);
    expect(refused.response.status).toBe(503);
    await first[Symbol.asyncDispose]();
    await waitFor(
      async () => {
        await using next = await follow(query);
        return next.response.status === 200;
      },
      { what: 'a free place', timeoutMs: 10_000 },
    );
  });

  it('does not let streams take the places of requests', async () => {
    await using query = await startQuery({ QUERY_MAX_CONCURRENT_REQUESTS: '1' });
    await using _first = await follow(query);
    await using _second = await follow(query);
    expect((await query.get('/api/services')).status).toBe(200);
  });

  it('outlives the longest wait for the storage', async () => {
    await using query = await startQuery({ QUERY_TIMEOUT: '100ms' });
    await using live = await follow(query);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await query.write('shop');
    expect(await live.nextServices()).toEqual(['shop']);
  });

  it('ends when the service stops', async () => {
    const query = await startQuery();
    await using live = await follow(query);
    await query[Symbol.asyncDispose]();
    expect(await live.next()).toEqual({ name: 'end', data: { reason: 'the service stops' } });
    expect(await live.next()).toBeUndefined();
  });

  it.each([
    [{ q: '{ nonsense' }, 400],
    [{ rate: '0' }, 400],
    [{ rate: 'fast' }, 400],
    [{ q: `{ trace:id = "${TRACE_ID}` }, 400],
  ])('answers %o with %i', async (parameters, status) => {
    await using query = await startQuery();
    const response = await query.get(
      `/api/live?${new URLSearchParams(parameters as Record<string, string>).toString()}`,
    );
    expect(response.status).toBe(status);
  });
});
