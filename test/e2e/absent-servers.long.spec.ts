import { expect, inject, it } from 'vitest';

import { describeReal } from '../stack/describe-real.ts';
import { freePort, startElasticsearch, startKafka, waitFor } from '../stack/index.ts';
import { startRole } from './support/role-process.ts';

const status = async (url: string): Promise<number> => (await fetch(url)).status;

describeReal('a role whose server is absent at start', () => {
  it('waits for Elasticsearch, alive and not ready, says nothing twice, and is ready when it comes back', async () => {
    const elasticsearch = await startElasticsearch();
    await elasticsearch.kill();
    const query = await startRole('query', {
      ES_SERVER_URLS: elasticsearch.url,
      QUERY_HTTP_SERVER_HOST_PORT: `127.0.0.1:${await freePort()}`,
    });
    const ingester = await startRole('ingester', {
      ES_SERVER_URLS: elasticsearch.url,
      KAFKA_CONSUMER_BROKERS: inject('kafkaBootstrap'),
      KAFKA_CONSUMER_TOPIC: `absent-${query.pid}`,
      INGESTER_LIFECYCLE_INTERVAL: '1s',
    });
    try {
      for (const role of [query, ingester]) {
        expect(await status(`${role.adminUrl}/livez`)).toBe(200);
        expect(await status(`${role.adminUrl}/readyz`)).toBe(503);
        await waitFor(() => complaints(role.log()).length > 0, { timeoutMs: 30_000, what: `${role.name} to say so` });
      }
      await elasticsearch.restart();
      await Promise.all([query.ready(), ingester.ready()]);
      for (const role of [query, ingester]) {
        const said = complaints(role.log());
        expect(said, role.log()).toEqual([...new Set(said)]);
      }
      expect(await Promise.all([query.stop(), ingester.stop()])).toEqual([0, 0]);
    } finally {
      await Promise.all([query.kill(), ingester.kill()]);
      await elasticsearch.stop();
    }
  });

  it('waits for Kafka, answers exporters 503 with Retry-After, and takes spans when it comes back', async () => {
    const kafka = await startKafka();
    await kafka.kill();
    const port = await freePort();
    const collector = await startRole('collector', {
      KAFKA_PRODUCER_BROKERS: kafka.bootstrap,
      COLLECTOR_OTLP_HTTP_HOST_PORT: `127.0.0.1:${port}`,
      COLLECTOR_OTLP_GRPC_HOST_PORT: `127.0.0.1:${await freePort()}`,
    });
    const send = (): Promise<Response> =>
      fetch(`http://127.0.0.1:${port}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(oneSpan()),
      });
    try {
      expect(await status(`${collector.adminUrl}/livez`)).toBe(200);
      expect(await status(`${collector.adminUrl}/readyz`)).toBe(503);
      const refused = await send();
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
      await kafka.restart();
      await collector.ready();
      expect((await send()).status).toBe(200);
      expect(await collector.stop()).toBe(0);
    } finally {
      await collector.kill();
      await kafka.stop();
    }
  });
});

/** What a role complained about. Each of its parts may say so: what stores spans, and what looks after the indices. */
function complaints(log: string): string[] {
  const lines = log.split('\n').filter((line) => /"level":"(warn|error)"/.test(line));
  return lines.map((line) => (JSON.parse(line) as { message: string }).message);
}

function oneSpan(): object {
  const now = `${Date.now()}000000`;
  const ids = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
  const span = { ...ids, name: 'late', startTimeUnixNano: now, endTimeUnixNano: now };
  return { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] };
}
