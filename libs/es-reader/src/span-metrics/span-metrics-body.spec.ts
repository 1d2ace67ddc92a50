import type { SpanMetricsQuery } from '@app/storage';
import { describe, expect, it } from 'vitest';
import { operationsOfServiceBody, spanMetricsBody } from './span-metrics-body.js';

const QUERY: SpanMetricsQuery = {
  services: ['cart', 'web'],
  spanKinds: ['server', 'unspecified'],
  byOperation: false,
  endMillis: 1_795_000_600_000,
  lookbackMillis: 120_000,
  stepMillis: 60_000,
  rateWindowMillis: 600_000,
};

/** Whole bodies, as Elasticsearch gets them. */
describe('requests for rates', () => {
  it.each([
    { file: 'span-metrics.calls.json', body: spanMetricsBody(QUERY, { services: QUERY.services }, { kind: 'calls' }) },
    {
      file: 'span-metrics.errors-by-operation.json',
      body: spanMetricsBody(QUERY, { services: ['cart'], operations: ['GET /', 'POST /'] }, { kind: 'errors' }),
    },
    {
      file: 'span-metrics.latencies.json',
      body: spanMetricsBody(QUERY, { services: ['cart'] }, { kind: 'latencies', quantile: 0.95 }),
    },
    { file: 'span-metrics.operations.json', body: operationsOfServiceBody(QUERY, 'cart', 51) },
  ])('are those of $file', async ({ file, body }) => {
    await expect(`${JSON.stringify(body, null, 2)}\n`).toMatchFileSnapshot(`../../../../test/golden/es-reader/${file}`);
  });
});
