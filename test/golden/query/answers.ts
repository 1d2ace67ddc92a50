import type { DependencyLink } from '@app/model';
import { DURATION_BUCKET_MICROS } from '@app/model';
import { checkoutTrace, shortIdTrace } from './checkout-trace.ts';
import { printPageToken } from '../../../apps/query/src/api/sluice/page-token.ts';
import type { QueryApplication } from './query-server.ts';

/** What is asked for the golden answers; its name is the file's. */
export interface Asked {
  readonly name: string;
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly body?: string;
  readonly contentType?: string;
}

const ID = checkoutTrace.traceId;
const TIMES = 'start=2026-01-01T00:00:00Z&end=2026-01-02T00:00:00Z';
const V3_TIMES = 'query.startTimeMin=2026-01-01T00:00:00Z&query.startTimeMax=2026-01-02T00:00:00Z';
const METRICS = 'service=cart&endTs=1767225660000&lookback=60000&step=60000';
const QUERY = encodeURIComponent('{ resource.service.name = "cart" && span.http.status_code >= 500 && duration > 2s }');

const TOKEN = printPageToken(
  { after: { startMicros: 1, traceId: ID }, startMinMicros: 0, startMaxMicros: 2 },
  'another search',
);

const OTLP = JSON.stringify({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'cart' } }] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: '5b8efff798038103d269b633813fc60c',
              spanId: 'eee19b7ec3c1b174',
              name: 'GET /cart',
              kind: 2,
              startTimeUnixNano: '1767225600000123000',
              endTimeUnixNano: '1767225600001623000',
              attributes: [{ key: 'http.route', value: { stringValue: '/cart' } }],
            },
          ],
        },
      ],
    },
  ],
});

export const ASKED: readonly Asked[] = [
  { name: 'legacy-services', url: '/api/services' },
  { name: 'legacy-operation-names', url: '/api/services/cart/operations' },
  { name: 'legacy-operations', url: '/api/operations?service=cart' },
  { name: 'legacy-operations-without-service', url: '/api/operations' },
  { name: 'legacy-search', url: '/api/traces?service=cart&limit=1' },
  { name: 'legacy-search-without-service', url: '/api/traces' },
  { name: 'legacy-traces-by-id', url: '/api/traces?traceID=ff&traceID=abc' },
  { name: 'legacy-trace', url: `/api/traces/${ID}?start=1767225600000&end=1767229200000` },
  { name: 'legacy-trace-raw', url: `/api/traces/${ID}?raw=true` },
  { name: 'legacy-trace-archived', url: '/api/traces/aa' },
  { name: 'legacy-trace-unknown', url: '/api/traces/abc' },
  { name: 'legacy-archive', url: `/api/archive/${ID}`, method: 'POST' },
  { name: 'legacy-archive-unknown', url: '/api/archive/abc', method: 'POST' },
  { name: 'legacy-transform', url: '/api/transform', method: 'POST', body: OTLP },
  { name: 'legacy-transform-broken', url: '/api/transform', method: 'POST', body: '{"resourceSpans":[' },
  { name: 'legacy-dependencies', url: '/api/dependencies?endTs=1767225660000&lookback=60000' },
  { name: 'legacy-dependencies-of-service', url: '/api/dependencies?service=database' },
  { name: 'legacy-metrics-latencies', url: `/api/metrics/latencies?${METRICS}&quantile=0.95` },
  { name: 'legacy-metrics-calls', url: `/api/metrics/calls?${METRICS}` },
  { name: 'legacy-metrics-errors-by-operation', url: `/api/metrics/errors?${METRICS}&groupByOperation=true` },
  { name: 'legacy-metrics-without-service', url: '/api/metrics/calls' },
  { name: 'legacy-metrics-minstep', url: '/api/metrics/minstep' },
  { name: 'legacy-deep-dependencies', url: '/api/deep-dependencies?service=cart' },
  { name: 'legacy-quality-metrics', url: '/api/quality-metrics?service=cart&hours=24' },
  { name: 'v3-services', url: '/api/v3/services' },
  { name: 'v3-operations', url: '/api/v3/operations?service=cart' },
  { name: 'v3-traces', url: `/api/v3/traces?query.service_name=cart&${V3_TIMES}` },
  { name: 'v3-trace-unknown', url: '/api/v3/traces/abc' },
  { name: 'v3-traces-without-times', url: '/api/v3/traces?query.serviceName=cart' },
  { name: 'v3-trace', url: `/api/v3/traces/${ID}` },
  { name: 'v3-trace-summaries', url: `/api/v3/trace-summaries?query.serviceName=cart&${V3_TIMES}` },
  { name: 'v3-dependencies', url: '/api/v3/dependencies?startTime=2026-01-01T00:00:00Z&endTime=2026-01-02T00:00:00Z' },
  { name: 'search', url: `/api/search?q=${QUERY}&tags=error%3Dtrue&${TIMES}&limit=1` },
  { name: 'search-malformed', url: `/api/search?q=${encodeURIComponent('{ span.a = }')}` },
  { name: 'search-token-of-another', url: `/api/search?service=cart&page_token=${TOKEN}` },
  { name: 'search-explain', url: `/api/search/explain?q=${QUERY}&${TIMES}` },
  { name: 'search-parse', url: `/api/search/parse?q=${QUERY}` },
  { name: 'search-parse-malformed', url: `/api/search/parse?q=${encodeURIComponent('{ duration > }')}&cursor=13` },
  { name: 'attribute-keys', url: `/api/attributes/keys?level=span&prefix=http&${TIMES}` },
  { name: 'attribute-values', url: `/api/attributes/values?key=http.route&${TIMES}` },
  { name: 'attribute-values-without-key', url: '/api/attributes/values' },
  { name: 'trace-skeleton', url: `/api/traces/${ID}/skeleton` },
  { name: 'trace-skeleton-unknown', url: '/api/traces/abc/skeleton' },
  { name: 'trace-spans', url: `/api/traces/${ID}/spans?spanID=00f067aa0ba902b7&spanID=1` },
  { name: 'trace-statistics', url: `/api/traces/${ID}/statistics?groupBy=service&then=attribute:host.name` },
  { name: 'trace-critical-path', url: `/api/traces/${ID}/critical-path` },
  { name: 'trace-completeness', url: `/api/traces/${ID}/completeness` },
  { name: 'compare', url: `/api/compare?a=ff&b=${ID}` },
  { name: 'compare-with-search', url: `/api/compare?b=${ID}&service=cart` },
  { name: 'edges', url: '/api/dependencies/edges' },
  { name: 'freshness', url: '/api/freshness' },
  { name: 'demo', url: '/api/demo' },
  { name: 'demo-send-off', url: '/api/demo', method: 'POST', body: '{}', contentType: 'application/json' },
];

const link: DependencyLink = {
  parent: 'frontend',
  child: 'cart',
  callCount: 10,
  errorCount: 1,
  durationSumMicros: 15_000,
  durationBuckets: Array.from({ length: DURATION_BUCKET_MICROS.length + 1 }, (_, i) => (i === 3 ? 9 : Number(i === 6))),
};

const asOfMillis = Date.parse('2026-01-01T00:01:00Z');

/** What the golden answers are made from. */
export function furnish({ reader, attributes, spanMetrics, dependencies, archive, status }: QueryApplication): void {
  reader.serviceNames = ['cart', 'frontend'];
  reader.operationList = [
    { name: 'GET /x', spanKind: 'server' },
    { name: 'poll', spanKind: '' },
  ];
  reader.stored = [checkoutTrace, shortIdTrace];
  attributes.names = ['http.route', 'http.status_code', 'peer.service'];
  const points = [
    { timeMillis: asOfMillis - 60_000, value: NaN },
    { timeMillis: asOfMillis, value: 12.5 },
  ];
  spanMetrics.series = [{ service: 'cart', operation: 'GET /x', points }];
  const old: DependencyLink = { ...link, child: 'database', callCount: 3, durationSumMicros: 0, durationBuckets: [] };
  dependencies.minutes = [
    { minuteMillis: asOfMillis - 60_000, links: [link] },
    { minuteMillis: asOfMillis, links: [link, old] },
  ];
  archive.known = [checkoutTrace.traceId];
  const traceId = 'aa'.padStart(32, '0');
  archive.kept = [{ traceId, spans: shortIdTrace.spans.map((span) => ({ ...span, traceId })), warnings: [] }];
  status.status = [
    {
      topic: 'jaeger-spans',
      partition: 0,
      partitionCount: 1,
      committedOffset: 41n,
      endOffset: 9_007_199_254_740_993n,
      lagMillis: 42_000,
      asOfMillis,
    },
  ];
  status.marks = [
    { traceId: checkoutTrace.traceId, spanId: '1'.padStart(16, '0'), service: 'cart', reason: 'poison', timeMillis: 0 },
  ];
}
