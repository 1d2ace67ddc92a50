import { describe, expect, it } from 'vitest';
import { HoldingSink } from './holding-sink.ts';
import { post } from './post.ts';
import { startCollector } from './start-collector.ts';

const PROTOBUF = 'application/x-protobuf';

describe('browsers', () => {
  const env = { COLLECTOR_OTLP_HTTP_CORS_ALLOWED_ORIGINS: 'https://shop.example,https://*.shop.example' };

  it.each([
    ['https://shop.example', true],
    ['https://eu.shop.example', true],
    ['https://shop.example.evil', false],
    ['https://shopxexample', false],
  ])('from %s may send: %s', async (origin, allowed) => {
    await using collector = await startCollector(new HoldingSink(), env);
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-a',
    };
    const preflight = await post(collector.http, { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(allowed ? 204 : 405);
    expect(preflight.headers.get('access-control-allow-headers')).toBe(allowed ? 'content-type,x-a' : null);
    const response = await post(collector.http, { type: PROTOBUF, headers: { origin } });
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed ? origin : null);
  });
});
