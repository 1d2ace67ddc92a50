import {
  boolean,
  count,
  integer,
  listOf,
  nullable,
  number,
  oneOf,
  record,
  ref,
  text,
} from '../../api/openapi/describe.js';
import type { Area } from '../../api/openapi/openapi.js';
import { counts, describeRead, instant, offset, problems } from './words.js';

const process = { address: text, version: nullable(text), startedAt: nullable(instant) };
const latency = nullable(ref('Latency'));
const silent = listOf(record({ address: text, reason: text }));

/** How spans flow, and what is in their way. */
export const pipelineArea: Area = {
  schemas: {
    Latency: record({
      count,
      sumSeconds: number,
      buckets: listOf(record({ upToSeconds: nullable(number), count })),
    }),
    CollectorCounters: record({
      spansReceived: count,
      requestsReceived: count,
      requestsAccepted: count,
      spansRejected: counts,
      requestsRefused: counts,
      receivedBytes: count,
      publishedRecords: count,
      publishedBytes: count,
      publishErrors: counts,
    }),
    SpanAccounting: record({
      accepted: count,
      stored: count,
      duplicates: count,
      deadLettered: count,
      abandoned: count,
      inFlight: count,
      unaccounted: integer,
    }),
    DocumentCounters: record({ stored: count, duplicate: count, rejected: count }),
    CollectorProcess: record({
      ...process,
      counters: ref('CollectorCounters'),
      inFlightBytes: count,
      latencies: record({ save: latency, publish: latency }),
    }),
    IngesterProcess: record({
      ...process,
      accounting: ref('SpanAccounting'),
      recordsConsumed: count,
      bytesConsumed: count,
      recordsLost: count,
      inFlightBytes: count,
      inFlightLimitBytes: count,
      partitionsHeld: count,
      partitionsPaused: record({ memory: count, open_offsets: count }),
      lanes: record({
        limit: count,
        inFlight: count,
        bulkTargetBytes: count,
        memoryBytes: count,
        documentsWaiting: count,
      }),
      breaker: nullable(oneOf('closed', 'probing', 'open')),
      breakerOpened: counts,
      floodBreakerOpen: boolean,
      floodHeldRecords: count,
      documents: ref('DocumentCounters'),
      retries: counts,
      storageRetries: count,
      deadLetters: counts,
      lastCommitAt: nullable(instant),
      latencies: record({
        fetch: latency,
        transcode: latency,
        bulkWait: latency,
        bulk: latency,
        settle: latency,
        commit: latency,
      }),
    }),
    PartitionState: record({
      partition: count,
      startOffset: offset,
      endOffset: offset,
      committedOffset: nullable(offset),
      lagRecords: count,
      lagMs: nullable(count),
      owner: nullable(record({ memberId: text, clientId: text, host: text })),
      ingester: nullable(text),
      pause: nullable(oneOf('memory', 'open_offsets')),
      lastProgressAt: nullable(instant),
      watchedSince: instant,
      oldestAt: nullable(instant),
    }),
  },
  paths: {
    '/api/ops': describeRead(
      'whether there is an operations API, and what whoever asks may do with it',
      [],
      'always an answer',
      record({
        enabled: boolean,
        mayRead: boolean,
        mayAct: boolean,
        reason: nullable(text),
        topic: nullable(text),
        deadLetterTopic: nullable(text),
        group: nullable(text),
      }),
    ),
    '/api/ops/pipeline': describeRead(
      'the way of spans from collectors to Elasticsearch, in counters: two answers make a rate',
      [],
      'whatever could be found out; the rest is in problems',
      record({
        asOf: instant,
        problems,
        collectors: record({ processes: listOf(ref('CollectorProcess')), silent, sum: ref('CollectorCounters') }),
        topic: nullable(
          record({
            name: text,
            partitions: count,
            startOffset: offset,
            endOffset: offset,
            records: count,
            oldestAt: nullable(instant),
          }),
        ),
        group: nullable(
          record({ name: text, lagRecords: count, lagMs: nullable(count), members: count, committedOffset: offset }),
        ),
        ingesters: record({
          processes: listOf(ref('IngesterProcess')),
          silent,
          accounting: ref('SpanAccounting'),
        }),
        elasticsearch: record({ reachable: boolean, documents: ref('DocumentCounters'), bulks: count }),
      }),
    ),
    '/api/ops/partitions': describeRead(
      'each partition of the span topic: its offsets, who reads it, and how far behind',
      [],
      'partitions, by number',
      record({
        asOf: instant,
        problems,
        topic: text,
        group: text,
        partitions: nullable(listOf(ref('PartitionState'))),
      }),
    ),
  },
};
