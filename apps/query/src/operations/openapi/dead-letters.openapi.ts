import {
  boolean,
  count,
  listOf,
  nullable,
  number,
  path,
  query,
  record,
  ref,
  text,
  texts,
} from '../../api/openapi/describe.js';
import type { Area } from '../../api/openapi/openapi.js';
import { describeAction, describeRead, instant, letterId, moment } from './words.js';

const conditions = { class: text, errorType: text, service: text, since: moment, until: moment };
const period = [
  query('since', 'last failure at this time or later: RFC 3339, or how long ago: 90m', moment),
  query('until', 'last failure before this time', moment),
];
const confirm = { type: 'string', description: 'the name of the dead-letter topic; not needed for a dry run' };
const limit = { type: 'integer', minimum: 1, maximum: 1000 };
const tags = listOf(record({ key: text, value: text }));

/** What could not be stored. */
export const deadLettersArea: Area = {
  schemas: {
    DeadLetterGroup: record({
      class: text,
      errorType: text,
      service: text,
      letters: count,
      spans: count,
      redriven: count,
      firstFailure: text,
      lastFailure: text,
      example: text,
      reason: text,
    }),
    ListedLetter: record({
      id: letterId,
      class: text,
      errorType: text,
      reason: text,
      service: text,
      source: text,
      firstFailure: text,
      lastFailure: text,
      redrives: count,
      redriven: boolean,
      spans: count,
      payloadBytes: count,
    }),
    DecodedSpan: record({
      traceId: text,
      spanId: text,
      parentSpanId: nullable(text),
      service: text,
      operation: text,
      startMicros: number,
      durationMicros: number,
      references: count,
      events: count,
      tags,
      moreTags: count,
      resource: tags,
      moreResource: count,
    }),
    DeadLetter: record({
      id: letterId,
      timestamp: text,
      class: text,
      errorType: text,
      reason: text,
      source: text,
      attempts: count,
      firstFailure: text,
      lastFailure: text,
      redrives: count,
      key: nullable(text),
      headers: listOf(record({ name: text, value: text })),
      payloadBytes: count,
      spans: listOf(ref('DecodedSpan')),
      moreSpans: count,
      hex: nullable(text),
    }),
  },
  paths: {
    '/api/ops/dead-letters': describeRead(
      'dead letters, grouped by class, error type and service: dead-letter list',
      [...period, query('limit', 'groups; 100 by default', limit)],
      'groups, the largest first',
      record({ asOf: instant, topic: text, groups: listOf(ref('DeadLetterGroup')), truncated: boolean }),
    ),
    '/api/ops/dead-letters/letters': describeRead(
      'single dead letters: dead-letter list --letters',
      [
        query('class', 'rejected, undecodable, unreadable or tombstone'),
        query('errorType', 'exact'),
        query('service', 'exact; - for letters without a span'),
        ...period,
        query('limit', 'letters; 100 by default', limit),
      ],
      'letters, the newest first',
      record({ asOf: instant, topic: text, letters: listOf(ref('ListedLetter')), truncated: boolean }),
    ),
    '/api/ops/dead-letters/{partition}/{offset}': describeRead(
      'a letter with its headers, and its spans or first bytes: dead-letter show',
      [path('partition', 'of the dead-letter topic'), path('offset', 'in it')],
      'what can be shown of it',
      ref('DeadLetter'),
    ),
    '/api/ops/dead-letters/redrive': describeAction(
      'sends letters to the span topic again: dead-letter redrive',
      [],
      record(
        {
          confirm,
          ids: { ...listOf(letterId), maxItems: 1000 },
          where: record(conditions, Object.keys(conditions)),
          all: boolean,
          limit: { type: 'integer', minimum: 1 },
          again: boolean,
          force: boolean,
          dryRun: boolean,
        },
        ['confirm', 'ids', 'where', 'all', 'limit', 'again', 'force', 'dryRun'],
      ),
    ),
    '/api/ops/dead-letters/purge': describeAction(
      'deletes letters from the beginning of each partition: dead-letter purge',
      [],
      record({ confirm, through: texts, before: moment, all: boolean, dryRun: boolean }, [
        'confirm',
        'through',
        'before',
        'all',
        'dryRun',
      ]),
    ),
  },
};
