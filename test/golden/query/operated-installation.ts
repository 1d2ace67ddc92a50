import { FakeInstallation, GROUP, TOPIC, type FakeCommand } from '../../../apps/query/test/fake-installation.ts';
import type { Asked } from './answers.ts';

export const OPERATIONS_ENV = {
  QUERY_OPS_ALLOW_ANONYMOUS_ACTIONS: 'true',
  QUERY_OPS_COLLECTORS: 'collector:14269,gone:14269',
  QUERY_OPS_INGESTERS: 'ingester:14270',
};

const atMillis = Date.parse('2026-01-01T00:00:00Z');
const BEGUN = { partition: 0, startOffset: 17, endOffset: 40 };

const JOB = {
  name: 'rebuild',
  source: {
    kind: 'log',
    topic: TOPIC,
    clusterId: 'c',
    topicId: 't',
    ranges: [{ partition: 0, startOffset: 17 }, BEGUN],
  },
  selection: { days: ['2025-12-31'], tenants: [''], share: 0.5, traceIds: ['a', 'b'] },
  transforms: [
    { kind: 'rename', level: 'span', key: 'a', to: 'b' },
    { kind: 'drop', level: 'resource', key: 'user.email' },
  ],
  target: {
    kind: 'generation',
    indices: [{ alias: 'jaeger-span-2025-12-31', oldIndex: 'jaeger-span-2025-12-31-000001', newIndex: 'x-000002' }],
  },
  phase: 'running',
  wanted: 'paused',
  createdMillis: atMillis,
  verification: { atMillis, differences: 0, extent: 'all' },
  mover: { command: 'switch', token: 't', process: 'host 1', sinceMillis: atMillis, beats: 3 },
  history: [
    { atMillis, action: 'begin' },
    { atMillis, action: 'pause', detail: 'why' },
  ],
};

const PROCESS = {
  process: 'host 1',
  startedMillis: atMillis,
  asOfMillis: atMillis,
  partitions: [{ partition: 0, committedOffset: 20, headOffset: 40 }],
  records: 3,
  bytes: 100,
  spans: 30,
  taken: 20,
  stored: 19,
  duplicates: 1,
  rejected: 0,
  unreadable: 0,
  problems: ['no'],
  waitingFor: 'operator',
};

const LETTER = {
  id: '0/17',
  class: 'rejected',
  errorType: 'document_parsing_exception',
  reason: 'failed to parse <script>',
  service: 'cart',
  source: '1/7',
  firstFailure: '2026-01-01T00:00:00.000Z',
  lastFailure: '2026-01-01T00:00:00.000Z',
  redrives: 1,
  spans: 1,
  payloadBytes: 168,
};

const SPAN = {
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  service: 'cart',
  operation: 'GET /',
  startMicros: 1_767_225_600_000_000,
  durationMicros: 7,
  references: 0,
  events: 1,
  tags: [{ key: 'a', value: '1' }],
  moreTags: 0,
  resource: [],
  moreResource: 0,
};

const COUNTS = { service: 'cart', old: { spans: 5, traces: 2 }, new: { spans: 4, traces: 2 } };
const DIFFERENCE = {
  kind: 'altered',
  traceId: 'a',
  spanId: 'b',
  service: 'cart',
  startMillis: 0,
  fields: ['duration'],
};

/** By the first words of each command. */
const ANSWERS: Record<string, FakeCommand> = {
  'dead-letter list --json': {
    output: [
      {
        class: 'rejected',
        errorType: 'document_parsing_exception',
        service: 'cart',
        letters: 3,
        spans: 3,
        redriven: 1,
        firstFailure: '2026-01-01T00:00:00.000Z',
        lastFailure: '2026-01-01T00:01:00.000Z',
        example: '0/17',
        reason: 'failed to parse <script>',
      },
    ],
  },
  'dead-letter list --letters': {
    output: [{ ...LETTER, redriven: false }],
    messages: ['1 more letters: raise --limit'],
  },
  'dead-letter show --json 0/17': {
    output: [
      {
        ...LETTER,
        timestamp: '2026-01-01T00:00:00.000Z',
        attempts: 1,
        key: 'k',
        headers: [{ name: 'tenant', value: 'acme' }],
        decoded: [SPAN, { ...SPAN, parentSpanId: 'c'.repeat(16) }],
        moreSpans: 5,
      },
    ],
  },
  'dead-letter show --json 0/99': { exitCode: 1, messages: ['no letter 0/99 in spans.dead-letter'] },
  'dead-letter redrive': {
    output: [
      { dryRun: false, letters: 3, skipped: { sentBefore: 2 }, tooLarge: ['0/3'], more: true, purgeThrough: ['0/2'] },
    ],
  },
  'dead-letter purge': { exitCode: 2, output: [{ dryRun: true, letters: 3, neverRedriven: 1 }] },
  'replay status --json': { output: [JOB, { ...JOB, name: 'copy', source: { kind: 'index', indices: ['x'] } }] },
  'replay status --json --name=': {
    output: [
      {
        job: JOB,
        committed: [{ partition: 0, offset: 20 }],
        goals: [{ partition: 0, offset: 40 }],
        share: 0.125,
        recordsLeft: 20,
        caughtUp: true,
        processes: [PROCESS],
        next: 'replay resume --name rebuild',
      },
    ],
  },
  'replay plan': {
    output: [
      {
        job: JOB,
        refusals: [],
        warnings: ['take care'],
        partitions: [{ ...BEGUN, headOffset: 50, records: 23 }],
        days: [{ day: '2025-12-31', kind: 'whole', partitions: [] }],
        indices: [{ alias: 'a', newIndex: 'a-000001', documents: 5, bytes: 100 }],
        estimate: { spans: 100.5, taken: 90, bytes: 1000, seconds: 2.5, spansPerSecond: 15_000 },
      },
    ],
  },
  'replay run': {
    isEndless: true,
    output: [
      {
        time: '2026-01-01T00:00:00.000Z',
        name: 'rebuild',
        phase: 'running',
        share: 0.5,
        recordsLeft: 20,
        caughtUp: false,
        spansPerSecond: 1000,
        secondsLeft: 3,
        records: 1,
        bytes: 1,
        spans: 100,
        taken: 90,
        stored: 80,
        duplicates: 10,
        rejected: 0,
        unreadable: 0,
      },
    ],
  },
  'replay verify': {
    exitCode: 1,
    output: [
      {
        name: 'rebuild',
        differences: 1,
        refused: 0,
        indices: [
          {
            alias: 'a',
            oldIndex: 'a-000001',
            newIndex: 'a-000002',
            comparison: {
              differences: 1,
              services: [COUNTS],
              spans: { missing: 0, extra: 0, altered: 1, uncompared: 0, compared: 5, listed: [DIFFERENCE] },
              mapping: [{ path: 'duration', old: '"long"' }],
              extent: 'a sample',
            },
          },
        ],
      },
    ],
  },
  'replay switch': { exitCode: 3, messages: ['refused: rebuild has 1 difference: verify it again, or --force'] },
  'replay rollback': { messages: ['replay rebuild is rolled back'] },
  'replay cancel': { messages: ['replay rebuild is cancelled'] },
  'replay clean': { messages: ['rebuild: deleted a-000001'] },
  'replay pause': { messages: ['replay rebuild pauses within seconds'] },
  'replay resume': { messages: ['replay rebuild goes on within seconds'] },
  'lifecycle explain': {
    output: [
      {
        index: 'jaeger-span-2026-01-01-000002',
        phase: 'hot',
        reason: 'its day is today',
        next: [{ what: 'is reduced', at: '2026-01-03T00:00:00Z' }, { what: 'stays' }],
        aliases: ['jaeger-span-2026-01-01'],
        created: '2025-12-31T21:00:00Z',
        replicas: 1,
        documents: 45_120,
        bytes: 20_000_000,
        builtFrom: {
          by: 'replay',
          name: 'rebuild',
          topic: TOPIC,
          at: '2026-01-01T00:00:00Z',
          ranges: [{ partition: 0, start: '17' }],
        },
      },
      {
        index: 'jaeger-span-archive',
        phase: 'kept',
        reason: 'no day',
        next: [],
        aliases: [],
        created: '2025-12-31T21:00:00Z',
        replicas: 0,
      },
    ],
    messages: ['the last round was done at 2026-01-01T00:00:00Z by host'],
  },
};

const COLLECTOR = `
sluice_build_info{version="1.2.3",role="collector"} 1
process_start_time_seconds 1767220000
jaeger_collector_spans_received_total{transport="http",encoding="proto"} 1000
jaeger_collector_batch_size_count 10
jaeger_collector_save_latency_bucket{le="0.5",result="ok"} 8
jaeger_collector_save_latency_bucket{le="+Inf",result="ok"} 9
jaeger_collector_save_latency_sum{result="ok"} 1.5
jaeger_collector_save_latency_count{result="ok"} 9
jaeger_collector_spans_rejected_total{reason="invalid"} 2
sluice_collector_requests_refused_total{transport="http",reason="no room"} 1
sluice_collector_received_bytes_total{transport="http",encoding="proto"} 50000
sluice_collector_in_flight_bytes 5
sluice_span_log_published_records_total{topic="${TOPIC}"} 12
sluice_span_log_published_bytes_total{topic="${TOPIC}"} 40000
`;

const INGESTER = `
sluice_build_info{version="1.2.3",role="ingester"} 1
process_start_time_seconds 1767220000
sluice_ingester_spans_accepted_total 998
sluice_ingester_spans_total{outcome="stored"} 900
sluice_ingester_spans_total{outcome="duplicate"} 40
sluice_ingester_spans_total{outcome="dead_lettered"} 8
sluice_ingester_spans_total{outcome="abandoned"} 0
sluice_ingester_spans_in_flight 50
sluice_ingester_lag_seconds{topic="${TOPIC}",partition="0"} 1.5
sluice_ingester_partition_paused{topic="${TOPIC}",partition="0",reason="memory"} 1
sluice_ingester_partitions_held 2
sluice_ingester_partitions_paused{reason="memory"} 1
sluice_es_lanes_limit 3.7
sluice_es_bulks_in_flight 2
sluice_es_bulk_target_bytes 5242880
sluice_es_breaker_state 0
sluice_es_breaker_opened_total{reason="connection"} 1
sluice_es_documents_total{result="stored"} 950
sluice_es_retries_total{reason="es_rejected_execution_exception"} 3
sluice_ingester_dead_letters_total{class="rejected"} 8
sluice_ingester_last_commit_timestamp_seconds 1767225600
elasticsearch_write_latency_bucket{le="+Inf"} 7
elasticsearch_write_latency_sum 0.7
elasticsearch_write_latency_count 7
`;

/** An installation in which there is something of everything. */
export async function operatedInstallation(): Promise<FakeInstallation> {
  const processes = { 'collector:14269': { text: COLLECTOR }, 'ingester:14270': { text: INGESTER } };
  const installation = new FakeInstallation(ANSWERS, processes);
  const { publisher, admin } = installation.log;
  const record = { value: Buffer.from('x'), headers: {}, timestampMillis: atMillis };
  await publisher.publish(
    TOPIC,
    [0, 0, 0, 1].map((partition) => ({ ...record, partition })),
  );
  await admin.seed(GROUP, [{ topic: TOPIC, partition: 0, offset: 1n }]);
  return installation;
}

const post = (name: string, path: string, body: object): Asked => {
  return { name, url: `/api/ops/${path}`, method: 'POST', body: JSON.stringify(body), contentType: 'application/json' };
};

const ALL = { confirm: `${TOPIC}.dead-letter`, all: true };
const CONFIRMED = { confirm: 'rebuild' };

export const ASKED_OF_OPERATIONS: readonly Asked[] = [
  { name: 'operations', url: '/api/ops' },
  { name: 'operations-pipeline', url: '/api/ops/pipeline' },
  { name: 'operations-partitions', url: '/api/ops/partitions' },
  { name: 'operations-dead-letters', url: '/api/ops/dead-letters?since=1h' },
  { name: 'operations-letters', url: '/api/ops/dead-letters/letters?service=cart&limit=1' },
  { name: 'operations-letter', url: '/api/ops/dead-letters/0/17' },
  { name: 'operations-letter-unknown', url: '/api/ops/dead-letters/0/99' },
  { name: 'operations-replays', url: '/api/ops/replays' },
  { name: 'operations-replay', url: '/api/ops/replays/rebuild' },
  { name: 'operations-indices', url: '/api/ops/indices' },
  post('operations-replay-plan', 'replays/plan', { days: ['2025-12-31'] }),
  post('operations-redrive', 'dead-letters/redrive', ALL),
  post('operations-redrive-unconfirmed', 'dead-letters/redrive', { all: true }),
  post('operations-purge', 'dead-letters/purge', { all: true, dryRun: true }),
  post('operations-verify', 'replays/rebuild/verify', { all: true }),
  post('operations-switch-refused', 'replays/rebuild/switch', CONFIRMED),
  post('operations-rollback', 'replays/rebuild/rollback', CONFIRMED),
  post('operations-cancel', 'replays/rebuild/cancel', CONFIRMED),
  post('operations-clean', 'replays/rebuild/clean', CONFIRMED),
  post('operations-pause', 'replays/rebuild/pause', {}),
  post('operations-resume', 'replays/rebuild/resume', {}),
  { name: 'operations-tasks', url: '/api/ops/tasks' },
  post('operations-run', 'replays', { name: 'rebuild', days: ['2025-12-31'] }),
  { name: 'operations-task', url: '/api/ops/tasks/{latest}' },
  post('operations-stop', 'tasks/{latest}/stop', {}),
];
