import {
  boolean,
  count,
  integer,
  json,
  listOf,
  nullable,
  number,
  oneOf,
  path,
  record,
  ref,
  text,
  texts,
} from '../../api/openapi/describe.js';
import type { Area, JsonSchema } from '../../api/openapi/openapi.js';
import { describeAction, describeQuestion, describeRead, instant, offset, replayName, share } from './words.js';

const PHASES = ['running', 'switching', 'switched', 'rolling-back', 'rolled-back', 'done', 'cancelled'];
const name = [path('name', 'of the replay')];
const confirm = { ...replayName, description: 'the name of the replay' };

const history = record({ at: instant, action: text, detail: nullable(text) });

const summary = {
  name: replayName,
  phase: oneOf(...PHASES),
  paused: boolean,
  source: oneOf('log', 'index'),
  target: oneOf('generation', 'same', 'topic', 'file'),
  days: texts,
  createdAt: instant,
  verification: nullable(record({ at: instant, differences: count, extent: text })),
  mover: nullable(record({ command: text, process: text, since: instant })),
  lastAction: nullable(history),
  taskId: nullable(text),
};

const asked: Readonly<Record<string, JsonSchema>> = {
  name: replayName,
  days: texts,
  from: text,
  to: text,
  fromOffsets: texts,
  toOffsets: texts,
  partitions: listOf(count),
  services: texts,
  tenants: texts,
  traceIds: texts,
  share: text,
  transforms: texts,
  target: { type: 'string', description: 'generation, same or topic:NAME' },
  rate: { type: 'string', description: '5000 spans or 4MB a second' },
};

function optional(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return record(properties, Object.keys(properties));
}

/** Days that are made anew. */
export const replaysArea: Area = {
  schemas: {
    ReplayRequest: optional(asked),
    ReplaySummary: record(summary),
    ReplayPartition: record({
      partition: count,
      startOffset: offset,
      endOffset: nullable(offset),
      committedOffset: nullable(offset),
      goalOffset: nullable(offset),
    }),
    ReplayProcess: record({
      process: text,
      startedAt: instant,
      asOf: instant,
      partitions: listOf(count),
      records: count,
      bytes: count,
      spans: count,
      taken: count,
      stored: count,
      duplicates: count,
      rejected: count,
      unreadable: count,
      waitingFor: nullable(text),
      problems: texts,
    }),
    Replay: record({
      asOf: instant,
      ...summary,
      share: nullable(share),
      recordsLeft: nullable(count),
      caughtUp: boolean,
      next: text,
      services: texts,
      tenants: texts,
      transforms: texts,
      keptShare: nullable(share),
      traceIds: count,
      indices: listOf(record({ alias: text, oldIndex: nullable(text), newIndex: text })),
      partitions: listOf(ref('ReplayPartition')),
      processes: listOf(ref('ReplayProcess')),
      history: listOf(history),
    }),
    ReplayPlan: record({
      name: nullable(replayName),
      refusals: texts,
      warnings: texts,
      partitions: listOf(
        record({
          partition: count,
          startOffset: offset,
          endOffset: nullable(offset),
          headOffset: offset,
          records: count,
        }),
      ),
      days: listOf(record({ day: text, kind: oneOf('whole', 'partial', 'empty') })),
      indices: listOf(
        record({ alias: text, oldIndex: nullable(text), newIndex: text, documents: count, bytes: count }),
      ),
      estimate: nullable(
        record({ spans: number, taken: number, bytes: number, seconds: number, spansPerSecond: number }),
      ),
    }),
    IndexState: record({
      index: text,
      kind: nullable(text),
      day: nullable(text),
      generation: nullable(integer),
      aliases: texts,
      phase: text,
      reason: text,
      due: nullable(text),
      next: listOf(record({ what: text, at: nullable(instant) })),
      createdAt: instant,
      replicas: count,
      documents: nullable(count),
      bytes: nullable(count),
      builtFrom: nullable(
        record({
          by: text,
          name: nullable(text),
          topic: nullable(text),
          at: instant,
          ranges: listOf(record({ partition: count, start: offset, end: nullable(offset) })),
        }),
      ),
    }),
  },
  paths: {
    '/api/ops/replays/plan': describeQuestion(
      'what a replay would read and change, and what is in its way: replay plan',
      ref('ReplayRequest'),
      json('a plan; with refusals it may not be run', ref('ReplayPlan')),
    ),
    '/api/ops/replays': {
      ...describeRead(
        'all replays: replay status',
        [],
        'replays, the newest first',
        record({ asOf: instant, replays: listOf(ref('ReplaySummary')) }),
      ),
      ...describeAction(
        'begins a replay, or goes on with the one of that name: replay run',
        [],
        record(
          { ...asked, untilCaughtUp: boolean },
          Object.keys({ ...asked, untilCaughtUp: boolean }).filter((property) => property !== 'name'),
        ),
      ),
    },
    '/api/ops/replays/{name}': describeRead(
      'a replay: how far it is, what its processes do, and what comes next: replay status',
      name,
      'a replay',
      ref('Replay'),
    ),
    '/api/ops/replays/{name}/verify': describeAction(
      'compares the new generations with the live ones: replay verify',
      name,
      optional({ all: boolean, sample: { type: 'integer', minimum: 1, maximum: 10_000 } }),
    ),
    '/api/ops/replays/{name}/switch': describeAction(
      'moves the aliases to the new generations: replay switch',
      name,
      record({ confirm, force: { type: 'string', description: 'why, in spite of differences' } }, ['force']),
    ),
    '/api/ops/replays/{name}/rollback': describeAction(
      'brings the old generations back: replay rollback',
      name,
      record({ confirm }),
    ),
    '/api/ops/replays/{name}/cancel': describeAction(
      'gives a replay up before its switch: replay cancel',
      name,
      record({ confirm }),
    ),
    '/api/ops/replays/{name}/clean': describeAction(
      'deletes generations that nobody needs any more: replay clean',
      name,
      record({ confirm, now: boolean }, ['now']),
    ),
    '/api/ops/replays/{name}/pause': describeAction(
      'has the processes of a replay wait: replay pause',
      name,
      record({}),
    ),
    '/api/ops/replays/{name}/resume': describeAction('has them go on: replay resume', name, record({})),
    '/api/ops/indices': describeRead(
      'the phase of every index, why, and what comes next: lifecycle explain',
      [],
      'indices, by name',
      record({ asOf: instant, indices: listOf(ref('IndexState')), notes: texts }),
    ),
  },
};
