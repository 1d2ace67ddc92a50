import {
  BulkBody,
  identifiedSpansOf,
  indexDay,
  indexSuffix,
  SpanDocumentEncoder,
  spanOfDocument,
  spansOf,
  type KeyValue,
  type Schema,
  type Span,
  type SpanReference,
} from '@app/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRequest, randomRequest } from '../../../../test/model/random-request.ts';
import { copiedBatches, type CopyRules, type SourceDocument } from './copied-batches.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const START = Date.parse('2026-11-22T23:59:59.999Z') * 1000 + 999;

function documentsOf(payload: Buffer, schema: Schema): string[] {
  const body = new BulkBody();
  new SpanDocumentEncoder({ schema, indexPrefix: '', retentionDays: 30 }).encode({ payload, acceptedMillis: 0 }, body);
  return Array.from({ length: body.documentCount }, (_, i) => body.documentBytes(i).toString().split('\n')[1]!);
}

function sources(...documents: readonly string[]): SourceDocument[] {
  return documents.map((source, i) => ({ index: 'jaeger-span-2026-11-22', id: `d${i}`, source }));
}

function document(fields: object): string {
  return JSON.stringify({ traceID: TRACE_ID, spanID: 'b7ad6b7169203331', startTime: START, process: {}, ...fields });
}

function copies(documents: readonly string[], rules?: CopyRules): Span[] {
  return copiedBatches(sources(...documents), rules).batches.flatMap(spansOf);
}

/** Lists in an order of their own, and the mark that a link is a second parent: what a copy may change. */
function inOrder(span: Span): unknown {
  const sorted = (tags: readonly KeyValue[]): string[] => tags.map((tag) => inspected(tag)).toSorted();
  const reference = ({ attributes = [], ...rest }: SpanReference): string =>
    JSON.stringify([rest, sorted(attributes.filter(({ key }) => key !== 'opentracing.ref_type'))]);
  return {
    ...span,
    tags: sorted(span.tags),
    logs: span.logs.map((log) => ({ ...log, fields: sorted(log.fields) })),
    process: { ...span.process, tags: sorted(span.process.tags) },
    references: span.references.map(reference).toSorted(),
  };
}

/** With what JSON does not tell apart: -0 and 0, integers and those that are too long. */
function inspected({ key, type, value }: KeyValue): string {
  return JSON.stringify([key, type, Object.is(value, -0) ? '-0' : String(value)]);
}

describe('copies of documents', () => {
  it.each(['compact', 'jaeger'] as const)('of the %s schema are the spans that were stored', (schema) => {
    fc.assert(
      fc.property(randomRequest(), (request) => {
        const documents = documentsOf(encodeRequest(request), schema);
        const byId = (spans: Span[]): unknown[] =>
          spans
            .map(inOrder)
            .map((span) => JSON.stringify(span))
            .toSorted();
        expect(byId(copies(documents))).toEqual(byId(documents.map((json) => spanOfDocument(json))));
      }),
      { numRuns: 300 },
    );
  });

  it('have the id that they had when they were copied before, whatever was copied with them', () => {
    fc.assert(
      fc.property(randomRequest(), (request) => {
        const documents = documentsOf(encodeRequest(request), 'compact');
        const ids = (batch: ReturnType<typeof copiedBatches>): string[] =>
          batch.batches
            .flatMap(identifiedSpansOf)
            .map(({ documentId }) => documentId)
            .toSorted();
        const together = ids(copiedBatches(sources(...documents)));
        const alone = documents.flatMap((json) => ids(copiedBatches(sources(json)))).toSorted();
        expect(together).toEqual(alone);
      }),
    );
  });

  it('go to the index of their own day, however far apart the days are', () => {
    const at = (day: string): string => document({ startTime: Date.parse(day) * 1000 });
    const { batches } = copiedBatches(sources(at('2026-11-22T23:59:59.999Z'), at('1999-01-01'), at('2026-11-22')));
    const days = batches.flatMap((batch) =>
      spansOf(batch).map(({ startMicros }) =>
        indexSuffix(indexDay(Math.floor(startMicros / 1000), batch.acceptedMillis, 1)),
      ),
    );
    expect(days.toSorted()).toEqual(['1999-01-01', '2026-11-22', '2026-11-22']);
  });

  it('go to the index for implausible times when they start outside of the range that is given', () => {
    const plausible = { fromMillis: Date.parse('2026-11-01'), untilMillis: Date.parse('2026-11-23') };
    const at = (day: string): string => document({ startTime: Date.parse(day) * 1000 });
    const { batches } = copiedBatches(sources(at('2026-11-22'), at('2026-11-23'), at('1970-01-01')), { plausible });
    const suffixes = batches.flatMap((batch) =>
      spansOf(batch).map(({ startMicros }) => indexSuffix(indexDay(startMicros / 1000, batch.acceptedMillis, 3650))),
    );
    expect(suffixes.toSorted()).toEqual(['2026-11-22', 'outside', 'outside']);
  });

  it('are none of spans that ended when they were sent to us as well', () => {
    const ended = Date.parse('2026-11-22T12:00:00Z');
    const long = (duration: number): string => document({ startTime: (ended - 5000) * 1000, duration });
    expect(copies([long(4_999_999), long(5_000_000)], { endedBeforeMillis: ended })).toMatchObject([
      { durationMicros: 4_999_999 },
    ]);
  });

  it('belong to the tenant that is named', () => {
    expect(copiedBatches(sources(document({})), { tenant: 'acme' }).batches[0]).toMatchObject({ tenant: 'acme' });
  });

  it.each(['@', '_', '#', '::'])('have dots where Jaeger wrote %j for them', (mark) => {
    const tag = { [`http${mark}route`]: '/cart' };
    const [span] = copies([document({ tag, process: { tag } })], { dotReplacement: mark });
    expect([span!.tags, span!.process.tags]).toEqual(
      Array.from({ length: 2 }, () => [{ key: 'http.route', type: 'string', value: '/cart' }]),
    );
  });

  it('have the parent that an old document names in its references only, and ids of full length', () => {
    const references = [{ refType: 'CHILD_OF', traceID: '8448eb211c80319c', spanID: 'f067aa0ba902b7' }];
    const [span] = copies([document({ traceID: '8448eb211c80319c', spanID: '1', references })]);
    expect(span).toMatchObject({
      traceId: '00000000000000008448eb211c80319c',
      spanId: '0000000000000001',
      parentSpanId: '00f067aa0ba902b7',
    });
  });

  it.each([
    { key: 'otel.status_code', type: 'string', value: 'ERROR' },
    { key: 'otel.status_code', type: 'string', value: 'UNSET' },
    { key: 'error', type: 'string', value: 'true' },
    { key: 'otel.scope.name', type: 'string', value: '' },
    { key: 'otel.status_description', type: 'string', value: '' },
    { key: 'w3c.tracestate', type: 'string', value: '' },
    { key: 'span.kind', type: 'string', value: 'sideways' },
  ])('keep $key=$value of $type beside the error that it goes with', (tag) => {
    const error = { key: 'error', type: 'bool', value: true };
    const [span] = copies([document({ tags: [tag, error] })]);
    expect(inOrder(span!)).toMatchObject({ tags: [error, tag].map((each) => inspected(each as KeyValue)).toSorted() });
  });

  it('are made of all documents but those that are none, and say which these are', () => {
    const { batches, skipped } = copiedBatches(sources(document({}), '{"traceID":7}', document({ flags: -1 })));
    expect(batches.flatMap(spansOf)).toHaveLength(1);
    expect(skipped).toEqual([
      { index: 'jaeger-span-2026-11-22', id: 'd1', reason: expect.stringContaining('traceID') as string },
      { index: 'jaeger-span-2026-11-22', id: 'd2', reason: expect.stringContaining('flags') as string },
    ]);
  });
});
