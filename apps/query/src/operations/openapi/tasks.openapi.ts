import {
  boolean,
  count,
  integer,
  listOf,
  nullable,
  oneOf,
  path,
  record,
  ref,
  text,
  texts,
} from '../../api/openapi/describe.js';
import type { Area } from '../../api/openapi/openapi.js';
import { describeAction, describeRead, instant, share } from './words.js';

const id = [path('id', 'of the task')];

/** Commands that somebody had this process run. */
export const tasksArea: Area = {
  schemas: {
    ReplayRunProgress: record({
      time: instant,
      phase: text,
      share,
      recordsLeft: count,
      caughtUp: boolean,
      spansPerSecond: count,
      secondsLeft: nullable(count),
      waitingFor: nullable(text),
      spans: count,
      taken: count,
      stored: count,
      duplicates: count,
      rejected: count,
      unreadable: count,
    }),
    RedriveResult: record({
      kind: { const: 'redrive' },
      dryRun: boolean,
      letters: count,
      skipped: listOf(record({ why: text, letters: count })),
      tooLarge: texts,
      more: boolean,
      purgeThrough: texts,
    }),
    PurgeResult: record({ kind: { const: 'purge' }, dryRun: boolean, letters: count, neverRedriven: count }),
    VerifyResult: record({
      kind: { const: 'verify' },
      differences: count,
      refused: count,
      indices: listOf(
        record({
          alias: text,
          oldIndex: text,
          newIndex: text,
          extent: text,
          missing: count,
          extra: count,
          altered: count,
          uncompared: count,
          services: listOf(
            record({ service: text, oldSpans: count, newSpans: count, oldTraces: count, newTraces: count }),
          ),
          listed: listOf(record({ kind: text, service: text, traceId: text, spanId: text, fields: texts })),
          mapping: listOf(record({ path: text, old: nullable(text), new: nullable(text) })),
        }),
      ),
    }),
    OperationTask: record({
      id: text,
      command: text,
      subject: text,
      startedBy: text,
      startedAt: instant,
      endedAt: nullable(instant),
      state: oneOf('running', 'done', 'failed', 'refused', 'interrupted'),
      exitCode: nullable(integer),
      progress: nullable(ref('ReplayRunProgress')),
      result: { anyOf: [ref('RedriveResult'), ref('PurgeResult'), ref('VerifyResult'), { type: 'null' }] },
      messages: texts,
    }),
  },
  paths: {
    '/api/ops/tasks': describeRead(
      'what this process of the query service was told to do',
      [],
      'tasks, the newest first; the last hundred',
      record({ tasks: listOf(ref('OperationTask')) }),
    ),
    '/api/ops/tasks/{id}': describeRead('one of them', id, 'a task', ref('OperationTask')),
    '/api/ops/tasks/{id}/stop': describeAction('ends a task cleanly', id, record({})),
  },
};
