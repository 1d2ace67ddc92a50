import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { otlpRequest, type ResourceFixture } from '../../../../test/contract/otlp-fixture.ts';
import { BulkBody } from '../document/bulk-body.js';
import { SpanDocumentEncoder } from '../document/span-document-encoder.js';
import { spansOf } from '../document/spans-of.js';
import { partitionOf } from '../otlp/partition-of.js';
import type { SpanBatch } from '../topic/span-batch.js';
import { selectSpans } from './select-spans.js';
import type { SpanSelection } from './span-selection.js';
import type { SpanTransform } from './span-transform.js';

const RETENTION_DAYS = 30;
const NOON = Date.parse('2026-11-22T12:00:00Z');
const HOUR_MICROS = 3_600_000_000;

const traceId = (n: number) => n.toString(16).padStart(32, '0');

function spans(service: string | undefined, from: number, count: number, hoursAgo = 0): ResourceFixture {
  return {
    ...(service !== undefined && { service }),
    spans: Array.from({ length: count }, (_, i) => ({
      traceId: traceId(from + i),
      spanId: (from + i).toString(16).padStart(16, '0'),
      startMicros: NOON * 1000 - hoursAgo * HOUR_MICROS,
    })),
  };
}

function batchOf(...resources: ResourceFixture[]): SpanBatch {
  return { payload: otlpRequest(...resources), acceptedMillis: NOON };
}

function select(batch: SpanBatch, selection: SpanSelection, transforms: readonly SpanTransform[] = []) {
  return selectSpans(batch, selection, transforms, RETENTION_DAYS);
}

/** Trace ids of what was taken, as numbers. */
function taken(batch: SpanBatch, selection: SpanSelection): number[] {
  const { batch: result } = select(batch, selection);
  return result === undefined ? [] : spansOf(result).map(({ traceId }) => Number.parseInt(traceId, 16));
}

describe('selecting spans', () => {
  it('hands the very same batch on when all of it is taken', () => {
    const batch = batchOf(spans('cart', 1, 3));
    expect(select(batch, {}).batch).toBe(batch);
    expect(select(batch, { days: ['2026-11-22'], services: ['cart'], share: 1 }).batch).toBe(batch);
    expect(select(batch, {}, [{ kind: 'drop', level: 'span', key: 'nowhere' }]).batch).toBe(batch);
  });

  it('has no batch when nothing is taken', () => {
    expect(select(batchOf(spans('cart', 1, 3)), { days: ['2026-11-21'] })).toEqual({ spans: 3, taken: 0 });
    expect(select({ payload: Buffer.alloc(0), acceptedMillis: NOON }, {})).toEqual({ spans: 0, taken: 0 });
  });

  it('counts what was there and what was taken', () =>
    expect(select(batchOf(spans('cart', 1, 3), spans('shop', 4, 2)), { services: ['shop'] })).toMatchObject({
      spans: 5,
      taken: 2,
    }));

  it('takes days, the one outside of all included', () => {
    const batch = batchOf(spans('a', 1, 1), spans('a', 2, 1, 24), spans('a', 3, 1, 24 * 40), spans('a', 4, 1, -1));
    expect(taken(batch, { days: ['2026-11-22'] })).toEqual([1]);
    expect(taken(batch, { days: ['2026-11-21', '2026-11-22'] })).toEqual([1, 2]);
    expect(taken(batch, { days: ['outside'] })).toEqual([3, 4]);
    expect(taken(batch, { days: [] })).toEqual([1, 2, 3, 4]);
  });

  it('takes services by the name that documents have, also where the resource has none', () => {
    const batch = batchOf(spans('cart', 1, 1), spans(undefined, 2, 1), spans('', 3, 1));
    expect(taken(batch, { services: ['cart', 'missing-service-name'] })).toEqual([1, 2]);
    expect(taken(batch, { services: ['empty-service-name'] })).toEqual([3]);
  });

  it('takes traces by id', () =>
    expect(taken(batchOf(spans('a', 1, 9), spans('b', 5, 1)), { traceIds: [traceId(5), traceId(8)] })).toEqual([
      5, 8, 5,
    ]));

  it('takes tenants, and the spans of nobody by the empty name', () => {
    const batch = { ...batchOf(spans('a', 1, 1)), tenant: 'acme' };
    expect(select(batch, { tenants: ['acme'] }).batch).toBe(batch);
    expect(select(batch, { tenants: ['', 'other'] }).taken).toBe(0);
    expect(select(batchOf(spans('a', 1, 1)), { tenants: [''] }).taken).toBe(1);
    expect(select(batchOf(spans('a', 1, 1)), { tenants: ['acme'] }).taken).toBe(0);
  });

  it('takes a span when every part of the selection takes it', () => {
    const batch = batchOf(spans('cart', 1, 2), spans('shop', 3, 2), spans('cart', 5, 2, 24));
    expect(taken(batch, { services: ['cart'], days: ['2026-11-22'], traceIds: [2, 3, 5].map(traceId) })).toEqual([2]);
  });

  it('leaves spans with malformed ids to selections without days and traces', () => {
    const flawed = batchOf({ service: 'cart', spans: [{ traceId: '00', spanId: '01', startMicros: NOON * 1000 }] });
    expect(select(flawed, { services: ['cart'] }).batch).toBe(flawed);
    expect(select(flawed, { days: ['2026-11-22'] }).taken).toBe(0);
    expect(select(flawed, { traceIds: [traceId(1)] }).taken).toBe(0);
    expect(select(flawed, { share: 0.999 }).taken).toBe(0);
  });
});

describe('a share of traces', () => {
  const all = batchOf(spans('a', 1, 20_000));

  it('is about that share, the same every time, and a part of every larger share', () => {
    const tenth = new Set(taken(all, { share: 0.1 }));
    const third = new Set(taken(all, { share: 1 / 3 }));
    expect(tenth.size).toBeGreaterThan(1_850);
    expect(tenth.size).toBeLessThan(2_150);
    expect(third.isSupersetOf(tenth)).toBe(true);
    expect(taken(all, { share: 0 })).toEqual([]);
    expect(taken(all, { share: 1 })).toHaveLength(20_000);
  });

  it.each([2, 3, 8, 12])('is the same share of each of %d partitions', (partitions) => {
    const perPartition = Array.from({ length: partitions }, () => ({ all: 0, taken: 0 }));
    const quarter = new Set(taken(all, { share: 0.25 }));
    for (let n = 1; n <= 20_000; n++) {
      const partition = perPartition[partitionOf(Buffer.from(traceId(n), 'hex'), 0, partitions)]!;
      partition.all++;
      if (quarter.has(n)) partition.taken++;
    }
    for (const { all, taken } of perPartition) expect(Math.abs(taken / all - 0.25)).toBeLessThan(0.05);
  });
});

describe('the bytes of what was taken', () => {
  it('hold the spans of a day that the document encoder sends to it, byte for byte', () => {
    const start = fc.integer({ min: NOON - 3 * 86_400_000, max: NOON + 3_600_000 });
    fc.assert(
      fc.property(fc.array(fc.array(start, { maxLength: 6 }), { maxLength: 5 }), (resources) => {
        let n = 0;
        const fixtures = resources.map((starts, r) => ({
          service: `service ${r}`,
          spans: starts.map((startMillis) => ({
            traceId: traceId(++n),
            spanId: n.toString(16).padStart(16, '0'),
            startMicros: startMillis * 1000,
          })),
        }));
        const batch: SpanBatch = { payload: otlpRequest(...fixtures), acceptedMillis: NOON };
        const day = select(batch, { days: ['2026-11-21', 'outside'] }).batch;
        const documents = day === undefined ? [] : documentsOf(day);
        expect(documents).toEqual(documentsOf(batch).filter((line) => /-(2026-11-21|outside)"/.test(line)));
      }),
      { numRuns: 200 },
    );
  });
});

function documentsOf(batch: SpanBatch): string[] {
  const body = new BulkBody();
  new SpanDocumentEncoder({ schema: 'compact', indexPrefix: '', retentionDays: RETENTION_DAYS }).encode(batch, body);
  return Array.from({ length: body.documentCount }, (_, i) => body.documentBytes(i).toString());
}
