import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareGenerations } from './compare-generations.js';
import { compareCounts, countsDiffer, numberOfDifferences } from './compare-counts.js';
import { MomentReader } from './moment-reader.js';
import { MAX_LISTED_DIFFERENCES, type ComparedSpan } from './span-difference.js';

function span(n: number, change: Partial<ComparedSpan> = {}): ComparedSpan {
  const id = n.toString(16);
  return {
    startMillis: n,
    traceId: id.padStart(32, '0'),
    spanId: id.padStart(16, '0'),
    service: 'cart',
    documentId: `document ${n}`,
    digest: `digest ${n}`,
    ...change,
  };
}

/** A stream in pages of this size, ordered as the streams of an index are. */
async function* stream(spans: readonly ComparedSpan[], pageSize = 3): AsyncGenerator<readonly ComparedSpan[]> {
  const ordered = spans.toSorted((a, b) => a.startMillis - b.startMillis);
  for (let from = 0; from < ordered.length; from += pageSize) yield ordered.slice(from, from + pageSize);
}

const compare = (old: readonly ComparedSpan[], now: readonly ComparedSpan[], pageSize?: number) =>
  compareGenerations(stream(old, pageSize), stream(now, pageSize));

const ten = Array.from({ length: 10 }, (_, n) => span(n));

describe('two generations', () => {
  it('are equal in whatever order spans of one moment come, and whatever ids their documents have', async () => {
    const together = ten.map((one) => ({ ...one, startMillis: 5 }));
    const copied = together.toReversed().map((one) => ({ ...one, documentId: `copy of ${one.documentId}` }));
    expect(await compare(together, copied)).toMatchObject({
      missing: 0,
      extra: 0,
      altered: 0,
      compared: 10,
      listed: [],
    });
  });

  it('miss what is only in the old one', async () =>
    expect(await compare(ten, ten.toSpliced(4, 1))).toMatchObject({
      missing: 1,
      extra: 0,
      altered: 0,
      listed: [{ kind: 'missing', spanId: '0000000000000004', service: 'cart', oldDocumentId: 'document 4' }],
    }));

  it('have in excess what is only in the new one', async () =>
    expect(await compare(ten.toSpliced(9, 1), ten)).toMatchObject({
      missing: 0,
      extra: 1,
      listed: [{ kind: 'extra', startMillis: 9, newDocumentId: 'document 9' }],
    }));

  it('tell an altered span by its document, and by its own ids where documents have others', async () => {
    const altered = ten.with(2, span(2, { digest: 'other' })).with(3, span(3, { digest: 'other', documentId: 'copy' }));
    expect(await compare(ten, altered)).toMatchObject({
      missing: 0,
      extra: 0,
      altered: 2,
      listed: [
        { kind: 'altered', oldDocumentId: 'document 2', newDocumentId: 'document 2' },
        { kind: 'altered', oldDocumentId: 'document 3', newDocumentId: 'copy' },
      ],
    });
  });

  it('keep apart the two spans of a call that share their ids', async () => {
    const [client, server] = [span(1, { digest: 'client' }), span(1, { digest: 'server', documentId: 'server' })];
    expect(await compare([client, server], [server, client])).toMatchObject({ altered: 0, missing: 0, extra: 0 });
    expect(await compare([client, server], [server])).toMatchObject({ altered: 0, missing: 1, extra: 0 });
    expect(await compare([client, { ...client }], [client])).toMatchObject({ altered: 0, missing: 1, extra: 0 });
    expect(await compare([client], [client, { ...client }])).toMatchObject({ altered: 0, missing: 0, extra: 1 });
  });

  it('pair altered spans that share their ids by their documents', async () => {
    const [client, server] = [span(1, { documentId: 'client' }), span(1, { digest: 'server', documentId: 'server' })];
    const altered = [server, client].map((one) => ({ ...one, digest: `${one.digest}, altered` }));
    const { listed } = await compare([client, server], altered);
    expect(listed.map(({ oldDocumentId, newDocumentId }) => [oldDocumentId, newDocumentId])).toEqual([
      ['client', 'client'],
      ['server', 'server'],
    ]);
  });

  it('differ by exactly what was removed, added and altered, however they are cut into pages', async () => {
    const fate = fc.constantFrom('same', 'same', 'same', 'missing', 'extra', 'altered');
    const spans = fc.array(fc.record({ startMillis: fc.nat(6), fate }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(spans, fc.integer({ min: 1, max: 7 }), async (rows, pageSize) => {
        const all = rows.map(({ startMillis, fate }, n) => ({ fate, one: span(n, { startMillis }) }));
        const old = all.filter(({ fate }) => fate !== 'extra').map(({ one }) => one);
        const now = all
          .filter(({ fate }) => fate !== 'missing')
          .map(({ one, fate }) => (fate === 'altered' ? { ...one, digest: 'other' } : one));
        const { missing, extra, altered, listed } = await compare(old, now.toReversed(), pageSize);
        const count = (kind: string) => rows.filter(({ fate }) => fate === kind).length;
        expect({ missing, extra, altered }).toEqual({
          missing: count('missing'),
          extra: count('extra'),
          altered: count('altered'),
        });
        const known = new Map(all.map(({ fate, one }) => [one.spanId, fate]));
        for (const { kind, spanId } of listed) expect(kind).toBe(known.get(spanId));
      }),
      { numRuns: 300 },
    );
  });

  it('do not hold more spans of one moment than they may: those count as not compared', async () => {
    const crowd = Array.from({ length: 6 }, (_, n) => span(n, { startMillis: 1 }));
    const spans = [...crowd, span(7)];
    const found = await compareGenerations(stream(spans), stream(spans.toSpliced(0, 1)), undefined, 5);
    expect(found).toMatchObject({ uncompared: 6, missing: 0, compared: 7, listed: [] });
    const reader = new MomentReader(stream(spans), 5);
    expect(await reader.next()).toMatchObject({ startMillis: 1, count: 6, spans: { length: 5 } });
    expect(await reader.next()).toMatchObject({ startMillis: 7, count: 1 });
    expect(await reader.next()).toBeUndefined();
  });

  it('list so many differences and no more, and count all of them', async () => {
    const many = Array.from({ length: MAX_LISTED_DIFFERENCES + 5 }, (_, n) => span(n));
    const found = await compare(many, [], 1000);
    expect(found.missing).toBe(MAX_LISTED_DIFFERENCES + 5);
    expect(found.listed).toHaveLength(MAX_LISTED_DIFFERENCES);
  });

  it('fail with the stream that fails, and close the other', async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<readonly ComparedSpan[]> {
      try {
        for (let n = 0; ; n++) yield [span(n)];
      } finally {
        closed = true;
      }
    }
    async function* failing(): AsyncGenerator<readonly ComparedSpan[]> {
      yield [span(0)];
      throw new Error('gone');
    }
    await expect(compareGenerations(endless(), failing())).rejects.toThrow('gone');
    expect(closed).toBe(true);
  });
});

describe('counts of services', () => {
  const NONE = { missing: 0, extra: 0, altered: 0, uncompared: 0, compared: 0, listed: [] };
  const counts = compareCounts(
    [
      { service: 'shop', spans: 10, traces: 5 },
      { service: 'cart', spans: 10, traces: 5 },
    ],
    [
      { service: 'cart', spans: 10, traces: 4 },
      { service: 'new', spans: 3, traces: 3 },
    ],
  );

  it('name every service of either generation', () => {
    expect(counts.map(({ service }) => service)).toEqual(['cart', 'new', 'shop']);
    expect(counts[1]).toEqual({ service: 'new', old: { spans: 0, traces: 0 }, new: { spans: 3, traces: 3 } });
    expect(counts.every(countsDiffer)).toBe(true);
  });

  it('are differences as far as no span explains them', () => {
    expect(numberOfDifferences(counts, NONE)).toBe(14);
    expect(numberOfDifferences(counts, { ...NONE, missing: 10, extra: 3, altered: 7, uncompared: 2 })).toBe(22);
    expect(numberOfDifferences([], NONE)).toBe(0);
  });
});
