import type { AttributeLevel } from '@app/model';
import type { AttributeReader, SpanWriter } from '@app/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { otlpRequest } from './otlp-fixture.ts';

const START_MICROS = Date.parse('2026-11-20T10:00:00Z') * 1000;
const DAY_MICROS = 86_400_000_000;
const ACCEPTED_MILLIS = Date.parse('2026-11-22T12:00:00Z');

export interface AttributesUnderTest {
  readonly writer: SpanWriter;
  readonly attributes: AttributeReader;
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** What every `AttributeReader` suggests out of what its `SpanWriter` stored. */
export function attributeReaderContract(name: string, setup: () => Promise<AttributesUnderTest>): void {
  describe(`AttributeReader contract: ${name}`, () => {
    let bed: AttributesUnderTest;
    beforeAll(async () => {
      bed = await setup();
      await bed.writer.write({ payload: firstDay(), acceptedMillis: ACCEPTED_MILLIS });
      await bed.writer.write({ payload: nextDay(), acceptedMillis: ACCEPTED_MILLIS });
      await bed.writer.write({ payload: nextDay('tenant.key'), acceptedMillis: ACCEPTED_MILLIS, tenant: 'acme' });
      await bed.refresh();
    });
    afterAll(() => bed?.close());

    const day = { startMinMicros: START_MICROS, startMaxMicros: START_MICROS + 1000, limit: 100 };
    const keys = async (level: AttributeLevel, prefix: string, changes: Partial<typeof day> = {}) =>
      bed.attributes.keys({ ...day, level, prefix, ...changes }, {});
    const values = async (level: AttributeLevel, key: string, prefix = '', limit = 100) =>
      bed.attributes.values({ ...day, level, key, prefix, limit }, {});

    it('suggests keys that begin like this, each once, sorted', async () => {
      expect(await keys('span', 'http.')).toEqual(['http.method', 'http.status_code', 'http.url']);
      expect(await keys('span', 'http.s')).toEqual(['http.status_code']);
      expect(await keys('span', 'HTTP')).toEqual([]);
    });

    it('knows on which level a key is', async () => {
      expect(await keys('resource', 'host')).toEqual(['host.name']);
      expect(await keys('event', 'exception')).toEqual(['exception.type']);
      expect(await keys('span', 'host')).toEqual([]);
      expect(await keys('any', 'h')).toEqual(['host.name', 'http.method', 'http.status_code', 'http.url']);
    });

    it('suggests values of one key as texts, whatever their type', async () => {
      expect(await values('span', 'http.status_code')).toEqual(['200', '404']);
      expect(await values('span', 'http.method', 'G')).toEqual(['GET']);
      expect(await values('resource', 'host.name')).toEqual(['a', 'b']);
      expect(await values('span', 'http')).toEqual([]);
      expect(await values('span', 'http.url')).toEqual(['/a=b']);
    });

    it('suggests no more than asked for', async () => {
      expect(await keys('span', 'http.', { limit: 2 })).toHaveLength(2);
      expect(await values('span', 'http.status_code', '', 1)).toHaveLength(1);
    });

    it('looks at the days of the period', async () => {
      expect(await keys('span', 'later')).toEqual([]);
      const next = { startMinMicros: START_MICROS + DAY_MICROS, startMaxMicros: START_MICROS + DAY_MICROS + 1000 };
      expect(await keys('span', 'later', next)).toEqual(['later.key']);
      expect(await keys('span', 'http.', next)).toEqual([]);
    });

    it("suggests what the asker's tenant has", async () => {
      const next = { ...day, startMaxMicros: START_MICROS + 2 * DAY_MICROS, level: 'span', prefix: '' } as const;
      const seen = await bed.attributes.keys({ ...next, prefix: 'tenant' }, { tenant: 'acme' });
      expect(seen).toEqual(['tenant.key']);
      expect(await bed.attributes.keys({ ...next, prefix: 'tenant' }, {})).toEqual([]);
      expect(await bed.attributes.keys({ ...next, prefix: 'http' }, { tenant: 'acme' })).toEqual([]);
    });
  });
}

function firstDay(): Buffer {
  const span = (i: number, attributes: Record<string, string | number>) => ({
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: String(i).padStart(16, '0'),
    startMicros: START_MICROS,
    attributes,
    events: [{ timeMicros: START_MICROS, name: 'exception', attributes: { 'exception.type': 'Error' } }],
  });
  return otlpRequest(
    {
      service: 's',
      resource: { 'host.name': 'b' },
      spans: [span(1, { 'http.method': 'GET', 'http.status_code': 200 }), span(2, { 'http.status_code': 404 })],
    },
    { service: 's', resource: { 'host.name': 'a' }, spans: [span(3, { 'http.url': '/a=b', 'http.status_code': 200 })] },
  );
}

function nextDay(key = 'later.key'): Buffer {
  const span = { traceId: '0af7651916cd43dd8448eb211c80319d', spanId: '00000000000000aa' };
  return otlpRequest({
    service: 's',
    spans: [{ ...span, startMicros: START_MICROS + DAY_MICROS, attributes: { [key]: 1 } }],
  });
}
