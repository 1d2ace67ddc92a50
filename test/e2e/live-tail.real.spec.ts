import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { describeReal } from '../stack/describe-real.ts';
import { createTopic, freePort, uniqueName, waitFor } from '../stack/index.ts';
import { type RoleProcess, startRole } from './support/role-process.ts';

const TENANTS = { MULTI_TENANCY_ENABLED: 'true', MULTI_TENANCY_TENANTS: 'acme,globex' };

describeReal('the live tail while Elasticsearch is down', () => {
  const topic = uniqueName('live');
  let collector: RoleProcess;
  let query: RoleProcess;
  let collectorUrl: string;
  let queryUrl: string;
  beforeAll(async () => {
    const [collectorPort, queryPort, nobody] = await Promise.all([freePort(), freePort(), freePort()]);
    collectorUrl = `http://127.0.0.1:${collectorPort}`;
    queryUrl = `http://127.0.0.1:${queryPort}`;
    await createTopic(inject('kafkaBootstrap'), topic, 3);
    collector = await startRole('collector', {
      KAFKA_PRODUCER_BROKERS: inject('kafkaBootstrap'),
      KAFKA_PRODUCER_TOPIC: topic,
      COLLECTOR_OTLP_HTTP_HOST_PORT: new URL(collectorUrl).host,
      COLLECTOR_OTLP_GRPC_HOST_PORT: `127.0.0.1:${await freePort()}`,
      ...TENANTS,
    });
    query = await startRole('query', {
      ES_SERVER_URLS: `http://127.0.0.1:${nobody}`,
      KAFKA_CONSUMER_BROKERS: inject('kafkaBootstrap'),
      KAFKA_CONSUMER_TOPIC: topic,
      QUERY_HTTP_SERVER_HOST_PORT: new URL(queryUrl).host,
      ...TENANTS,
    });
    await collector.ready();
  });
  afterAll(() => Promise.all([collector.kill(), query.kill()]));

  it(
    'shows the spans of one tenant that match, as they arrive, and ends with the role',
    { timeout: 60_000 },
    async () => {
      const headers = { 'x-tenant': 'acme' };
      const q = encodeURIComponent('{ name =~ "wanted.*" }');
      const answer = await fetch(`${queryUrl}/api/live?q=${q}`, { headers });
      expect(answer.headers.get('content-type')).toMatch('text/event-stream');
      let text = '';
      const read = (async () => {
        for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) text += chunk;
      })();
      // The first spans may come before the tail has found the end of the log.
      await waitFor(
        async () => {
          await Promise.all([send('acme', 'wanted 1'), send('acme', 'other'), send('globex', 'wanted too')]);
          return text.includes('wanted 1');
        },
        { timeoutMs: 30_000, intervalMs: 200, what: 'a span in the live tail' },
      );
      await send('globex', 'wanted too');
      await send('acme', 'wanted last');
      await waitFor(() => text.includes('wanted last'), { timeoutMs: 10_000, what: 'the last span in the live tail' });
      expect(text).not.toContain('other');
      expect(text).not.toContain('wanted too');
      expect((await fetch(`${queryUrl}/api/services`, { headers })).status).toBe(503);
      expect(await query.stop(), query.log()).toBe(0);
      await read;
    },
  );

  async function send(tenant: string, name: string): Promise<void> {
    const now = `${Date.now()}000000`;
    const ids = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
    const span = { ...ids, name, startTimeUnixNano: now, endTimeUnixNano: now };
    const answer = await fetch(`${collectorUrl}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tenant': tenant },
      body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }),
    });
    expect(answer.status).toBe(200);
  }
});
