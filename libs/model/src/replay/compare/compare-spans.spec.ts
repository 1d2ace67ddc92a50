import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRequest, randomRequest } from '../../../../../test/model/random-request.ts';
import { BulkBody } from '../../document/bulk-body.js';
import type { Schema } from '../../document/document-options.js';
import { spanOfDocument } from '../../document/read-document.js';
import { SpanDocumentEncoder } from '../../document/span-document-encoder.js';
import type { Span } from '../../span/span.js';
import { selectSpans } from '../select-spans.js';
import type { SpanTransform, TransformLevel } from '../span-transform.js';
import { alteredFields } from './altered-fields.js';
import { comparisonRules } from './comparison-rules.js';
import { mappingDifferences } from './mapping-differences.js';
import { StoredSpanSelector } from './selected-span.js';
import { spanDigest } from './span-normal-form.js';

const NOON = Date.parse('2026-11-22T12:00:00Z');

function storedSpans(payload: Buffer, schema: Schema): Span[] {
  const body = new BulkBody();
  const encoder = new SpanDocumentEncoder({ schema, indexPrefix: '', retentionDays: 30 });
  encoder.encode({ payload, acceptedMillis: NOON }, body);
  return Array.from({ length: body.documentCount }, (_, i) =>
    spanOfDocument(body.documentBytes(i).toString().split('\n')[1]!),
  );
}

const plain = comparisonRules({ linkAttributes: true, transforms: [] });
const SPAN: Span = {
  traceId: '0'.repeat(31) + '1',
  spanId: '0'.repeat(15) + '2',
  operationName: 'GET /',
  references: [],
  flags: 1,
  startMicros: 1_000_000,
  durationMicros: 5,
  tags: [
    { key: 'a', type: 'string', value: 'one' },
    { key: 'b', type: 'int64', value: 2 },
  ],
  logs: [{ timestampMicros: 1, fields: [{ key: 'event', type: 'string', value: 'x' }] }],
  process: { serviceName: 'cart', tags: [{ key: 'host', type: 'string', value: 'h' }] },
};

describe('the same span', () => {
  it('has the same digest in both schemas, but for attributes of links', () => {
    const rules = comparisonRules({ linkAttributes: false, transforms: [] });
    fc.assert(
      fc.property(randomRequest(), (request) => {
        const payload = encodeRequest(request);
        const [compact, jaeger] = [storedSpans(payload, 'compact'), storedSpans(payload, 'jaeger')];
        expect(jaeger.map((span) => spanDigest(span, rules))).toEqual(compact.map((span) => spanDigest(span, rules)));
      }),
      { numRuns: 300 },
    );
  });

  it('has the same digest after transforms that the comparison knows of', () => {
    const key = fc.constantFrom('error', 'a.b', 'event', 'service.name', 'opentracing.ref_type');
    const level = fc.constantFrom<TransformLevel>('resource', 'scope', 'span', 'event', 'link');
    const transform: fc.Arbitrary<SpanTransform> = fc.oneof(
      fc.record({ kind: fc.constantFrom('drop' as const, 'redact' as const), level, key }),
      fc.record({ kind: fc.constant('rename' as const), level, key, to: key }),
    );
    fc.assert(
      fc.property(randomRequest(), fc.array(transform, { minLength: 1, maxLength: 3 }), (request, transforms) => {
        const payload = encodeRequest(request);
        const { batch } = selectSpans({ payload, acceptedMillis: NOON }, {}, transforms, 30);
        const rules = comparisonRules({ linkAttributes: true, transforms });
        const digests = (bytes: Buffer) => storedSpans(bytes, 'compact').map((span) => spanDigest(span, rules));
        expect(digests(batch?.payload ?? payload)).toEqual(digests(payload));
      }),
      { numRuns: 300 },
    );
  });
});

describe('altered spans', () => {
  it.each<[string, Partial<Span>]>([
    ['operationName', { operationName: 'POST /' }],
    ['flags', { flags: 0 }],
    ['duration', { durationMicros: 6 }],
    ['startTime', { startMicros: 1_000_001 }],
    ['ids', { parentSpanId: '0'.repeat(15) + '1' }],
    ['references', { references: [{ refType: 'FOLLOWS_FROM', traceId: '1', spanId: '2' }] }],
    ['service', { process: { ...SPAN.process, serviceName: 'shop' } }],
    ['process.host', { process: { ...SPAN.process, tags: [] } }],
    ['tags.b', { tags: [SPAN.tags[0]!, { key: 'b', type: 'float64', value: 2 }] }],
    ['tags.a', { tags: [...SPAN.tags, SPAN.tags[0]!] }],
    ['logs', { logs: [] }],
  ])('have another digest and say %s', (field, change) => {
    const altered = { ...SPAN, ...change };
    expect(spanDigest(altered, plain)).not.toBe(spanDigest(SPAN, plain));
    expect(alteredFields(SPAN, altered, plain)).toEqual([field]);
  });

  it('name at most twenty fields', () => {
    const tags = Array.from({ length: 50 }, (_, i) => ({ key: `k${i}`, type: 'bool' as const, value: true }));
    expect(alteredFields(SPAN, { ...SPAN, tags }, plain)).toHaveLength(20);
  });

  it('do not differ by the order of their attributes', () =>
    expect(spanDigest({ ...SPAN, tags: SPAN.tags.toReversed() }, plain)).toBe(spanDigest(SPAN, plain)));
});

describe('what a selection took of stored spans', () => {
  it('is what it takes on the wire', () => {
    const share = 0.3;
    fc.assert(
      fc.property(randomRequest(), (request) => {
        const payload = encodeRequest(request);
        const selection = { services: ['cart', 'missing-service-name'], share };
        const { batch } = selectSpans({ payload, acceptedMillis: NOON }, selection, [], 30);
        const selector = new StoredSpanSelector(selection);
        const stored = storedSpans(payload, 'compact').filter((span) => selector.takes(span));
        const taken = batch === undefined ? [] : storedSpans(batch.payload, 'compact');
        // Which keys are interned when a span is encoded decides about the order of its tags.
        expect(stored.map((span) => spanDigest(span, plain))).toEqual(taken.map((span) => spanDigest(span, plain)));
      }),
      { numRuns: 300 },
    );
    expect(new StoredSpanSelector({ traceIds: [SPAN.traceId] }).takes(SPAN)).toBe(true);
    expect(new StoredSpanSelector({ traceIds: ['f'.repeat(32)] }).takes(SPAN)).toBe(false);
  });
});

describe('differences of mappings', () => {
  it('are fields by path, in either mapping, without what says where an index comes from', () =>
    expect(
      mappingDifferences(
        {
          dynamic: 'false',
          _meta: { by: 'live' },
          properties: { same: { type: 'long' }, name: { type: 'keyword', fields: { text: { type: 'text' } } } },
        },
        {
          _meta: { by: 'replay' },
          properties: {
            name: { ignore_above: 256, type: 'keyword' },
            same: { type: 'long' },
            process: { properties: { tag: { type: 'object' } } },
          },
        },
      ),
    ).toEqual([
      { path: '', old: '{"dynamic":"false"}', new: '{}' },
      { path: 'name', old: '{"type":"keyword"}', new: '{"ignore_above":256,"type":"keyword"}' },
      { path: 'name.text', old: '{"type":"text"}' },
      { path: 'process', new: '{}' },
      { path: 'process.tag', new: '{"type":"object"}' },
    ]));
});
