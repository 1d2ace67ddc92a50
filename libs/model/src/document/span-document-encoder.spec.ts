import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { encodeRequest, randomRequest } from '../../../../test/model/random-request.ts';
import { referenceSpans } from '../../../../test/model/reference-spans.ts';
import { otlpRequest } from '../../../../test/contract/otlp-fixture.ts';
import type { KeyValue, Span } from '../span/span.js';
import { BulkBody } from './bulk-body.js';
import type { DocumentOptions } from './document-options.js';
import { MalformedOtlpError } from '../otlp/malformed-otlp.error.js';
import { spanOfDocument } from './read-document.js';
import { SpanDocumentEncoder } from './span-document-encoder.js';

const DAY = Date.UTC(2026, 10, 22);
const NOON_MICROS = (DAY + 12 * 3_600_000) * 1000;
const SPAN = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', startMicros: NOON_MICROS };

function encode(payload: Buffer, options: Partial<DocumentOptions> & { acceptedMillis?: number } = {}): BulkBody {
  const { schema = 'compact', acceptedMillis = DAY + 13 * 3_600_000, ...rest } = options;
  const body = new BulkBody();
  new SpanDocumentEncoder({ schema, indexPrefix: '', retentionDays: 30, ...rest }).encode(
    { payload, acceptedMillis },
    body,
  );
  return body;
}

function lines(body: BulkBody, i = 0): [action: string, source: string] {
  const [action, source] = body.documentBytes(i).toString().split('\n');
  return [action!, source!];
}

/** Tags by key, then by text: `tag` and `tags` of a document lose the order between them. */
function sorted(span: Span): Span {
  const byText = (tags: readonly KeyValue[]): KeyValue[] =>
    tags.toSorted((a, b) => compare(`${a.key}\0${a.type}\0${a.value}`, `${b.key}\0${b.type}\0${b.value}`));
  return { ...span, tags: byText(span.tags), process: { ...span.process, tags: byText(span.process.tags) } };
}

/** Without attributes of links. */
function asJaegerKeeps(span: Span): Span {
  const references = span.references.map(({ refType, traceId, spanId }) => ({ refType, traceId, spanId }));
  return sorted({ ...span, references });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

describe('SpanDocumentEncoder', () => {
  it.each(['compact', 'jaeger'] as const)(
    'keeps every value that a generic decoder finds, in the %s schema',
    (schema) => {
      fc.assert(
        fc.property(randomRequest(), (request) => {
          const payload = encodeRequest(request);
          const body = encode(payload, { schema });
          const spans = Array.from({ length: body.documentCount }, (_, i) => spanOfDocument(lines(body, i)[1]));
          const expected = referenceSpans(payload).map(schema === 'compact' ? sorted : asJaegerKeeps);
          expect(spans.map(sorted)).toEqual(expected);
        }),
        { numRuns: 200 },
      );
    },
  );

  it('puts what a tag object can not hold exactly into the tag list', () => {
    const attributes = [
      ['twice', 'a'],
      ['twice', 'b'],
      ['at@sign', 1],
      ['bytes', Buffer.from([1, 255])],
      ['nan', NaN],
      ['plain', 1],
    ] as const;
    const [, source] = lines(encode(otlpRequest({ spans: [{ ...SPAN, attributes }] })));
    const { tag, tags } = JSON.parse(source) as { tag: object; tags: { key: string }[] };
    expect(tag).toEqual({ twice: 'a', plain: 1 });
    expect(tags.map(({ key }) => key)).toEqual(['twice', 'at@sign', 'bytes', 'nan']);
  });

  it('keeps all new keys of a span in its tag object, however many there were in other spans', () => {
    for (let span = 0; span < 1000; span++) {
      const attributes = Array.from({ length: 50 }, (_, i) => [`key ${span}.${i}`, i] as const);
      const [, source] = lines(encode(otlpRequest({ spans: [{ ...SPAN, attributes }] })));
      expect((JSON.parse(source) as { tags?: object }).tags, `span ${span}`).toBeUndefined();
    }
  });

  it('gives the same span the same id whatever its resource, and another content another id', () => {
    const idOf = (service: string, name: string): string =>
      lines(encode(otlpRequest({ service, spans: [{ ...SPAN, name }] })))[0];
    expect(idOf('a', 'x')).toBe(idOf('b', 'x'));
    expect(idOf('a', 'x')).not.toBe(idOf('a', 'y'));
    expect(idOf('a', 'x')).toMatch(/"_id":"[\w-]{43}"}}$/);
  });

  it('chooses the index by the start of the span and the time of acceptance, never by the clock', () => {
    const aliasAt = (startMillis: number): string =>
      encode(otlpRequest({ spans: [{ ...SPAN, startMicros: startMillis * 1000 }] }), {
        acceptedMillis: DAY,
      }).documentAlias(0);
    expect(aliasAt(DAY)).toBe('jaeger-span-2026-11-22');
    expect(aliasAt(DAY - 1)).toBe('jaeger-span-2026-11-21');
    expect(aliasAt(DAY + 600_000)).toBe('jaeger-span-2026-11-22');
    expect(aliasAt(DAY + 600_001)).toBe('jaeger-span-outside');
    expect(aliasAt(DAY - 30 * 86_400_000)).toBe('jaeger-span-2026-10-23');
    expect(aliasAt(DAY - 30 * 86_400_000 - 1)).toBe('jaeger-span-outside');
    expect(aliasAt(0)).toBe('jaeger-span-outside');
  });

  it('sends all days to the write alias in rollover mode', () => {
    const body = encode(otlpRequest({ spans: [SPAN, { ...SPAN, startMicros: 0 }] }), {
      writeAlias: () => 'jaeger-span-write',
    });
    expect([...body.aliases()]).toEqual(['jaeger-span-write']);
  });

  it('sends a day to the index that stands in for its alias', () => {
    const body = encode(otlpRequest({ spans: [SPAN, { ...SPAN, startMicros: 0 }] }), {
      indexOf: (alias) => (alias === 'jaeger-span-2026-11-22' ? `${alias}-000002` : undefined),
    });
    expect([...body.aliases()]).toEqual(['jaeger-span-2026-11-22-000002', 'jaeger-span-outside']);
    expect(lines(body)[0]).toContain('"_index":"jaeger-span-2026-11-22-000002"');
  });

  it('gives documents the form of the index that they go to', () => {
    const span = { ...SPAN, attributes: { plain: 1, list: ['a'] } };
    const payload = otlpRequest({ spans: [span, { ...span, startMicros: 0 }, span] });
    const schemaOf = (index: string) => (index === 'jaeger-span-outside' ? 'jaeger' : undefined);
    const sources = (options: Partial<DocumentOptions>) => [0, 1, 2].map((i) => lines(encode(payload, options), i)[1]);
    const [compact, jaeger] = [sources({ schema: 'compact' }), sources({ schema: 'jaeger' })];
    expect(compact[1]).not.toBe(jaeger[1]);
    expect(sources({ schema: 'compact', schemaOf })).toEqual([compact[0], jaeger[1], compact[2]]);
  });

  it('leaves out spans with malformed ids, names them, and stores their neighbours', () => {
    const payload = otlpRequest({
      spans: [SPAN, { ...SPAN, traceId: '00' }, { ...SPAN, spanId: '0000000000000000' }, SPAN],
    });
    const body = new BulkBody();
    const encoder = new SpanDocumentEncoder({ schema: 'compact', indexPrefix: '', retentionDays: 30 });
    const invalid = encoder.encode({ payload, acceptedMillis: DAY }, body);
    expect(body.documentCount).toBe(2);
    expect(invalid.map(({ ordinal, reason }) => `${ordinal} ${reason}`)).toEqual([
      '1 trace_id must be 16 bytes and not all zeros',
      '2 span_id must be 8 bytes and not all zeros',
    ]);
  });

  it('leaves the body as it was when the payload is not OTLP', () => {
    const body = encode(otlpRequest({ spans: [SPAN] }));
    const before = body.bytes().toString();
    const encoder = new SpanDocumentEncoder({ schema: 'compact', indexPrefix: '', retentionDays: 30 });
    const broken = otlpRequest({ spans: [SPAN, SPAN] }).subarray(0, -3);
    expect(() => encoder.encode({ payload: broken, acceptedMillis: DAY }, body)).toThrow(MalformedOtlpError);
    expect(body.bytes().toString()).toBe(before);
    expect(body.documentCount).toBe(1);
  });

  it('lists each operation of each service once, with its kinds', () => {
    const spans = ['GET /', 'GET /', 'POST /'].map((name) => ({ ...SPAN, name, kind: 'server' as const }));
    const body = encode(
      otlpRequest({ service: 'cart', spans }, { service: 'db', spans: [{ ...SPAN, name: 'q', kind: 'client' }] }),
    );
    expect([...body.operations()]).toEqual([
      { suffix: '2026-11-22', service: 'cart', operation: 'GET /', spanKind: 'server' },
      { suffix: '2026-11-22', service: 'cart', operation: 'POST /', spanKind: 'server' },
      { suffix: '2026-11-22', service: 'db', operation: 'q', spanKind: 'client' },
    ]);
  });

  it('cuts tokens between characters, so that no term is refused', () => {
    const attributes = { long: '😀'.repeat(5000), ['k'.repeat(3000)]: 1, n: 2 };
    const [, source] = lines(encode(otlpRequest({ spans: [{ ...SPAN, attributes }] })));
    const { attr } = JSON.parse(source) as { attr: string[] };
    expect(attr.every((token) => Buffer.byteLength(token) <= 1024 && !token.includes('\ufffd'))).toBe(true);
    expect(attr.at(-1)).toBe('n#c000000000000000');
  });

  it('matches the golden documents of both schemas', async () => {
    const payload = otlpRequest({
      service: 'cart',
      resource: { 'host.name': 'h1', 'process.pid': 17 },
      scope: { name: 'http', version: '1.2' },
      spans: [
        {
          ...SPAN,
          parentSpanId: '00f067aa0ba902b7',
          name: 'GET /x "quoted"',
          kind: 'server',
          durationMicros: 1500,
          attributes: { 'http.status_code': 500, ratio: { double: 1 }, list: ['a', 1, null], ok: false },
          events: [{ timeMicros: NOON_MICROS + 77, name: 'exception', attributes: { 'exception.type': 'E' } }],
          links: [{ traceId: '11111111111111111111111111111111', spanId: '2222222222222222' }],
          status: { code: 'error', message: 'boom' },
          flags: 257,
        },
      ],
    });
    for (const schema of ['compact', 'jaeger'] as const) {
      const golden = `../../../../test/golden/model/span-document.${schema}.ndjson`;
      await expect(encode(payload, { schema }).bytes().toString()).toMatchFileSnapshot(golden);
    }
  });
});
