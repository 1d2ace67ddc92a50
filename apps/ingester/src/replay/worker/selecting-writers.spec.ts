import { MalformedOtlpError, SpanSelector, spansOf, type SpanBatch } from '@app/model';
import { DependencyWriter, SpanWriter, type DependencyDocument, type WriteResult } from '@app/storage';
import { describe, expect, it } from 'vitest';
import { otlpRequest } from '../../../../../test/contract/otlp-fixture.js';
import { CountingDeadLetterSink } from './counting-dead-letter.sink.js';
import { ReplayCounts } from './replay-counts.js';
import { SelectingDependencyWriter } from './selecting-dependency.writer.js';
import { SelectingSpanWriter } from './selecting-span.writer.js';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const DAY_MS = 86_400_000;

class RememberingWriter extends SpanWriter {
  readonly batches: SpanBatch[] = [];

  override async write(batch: SpanBatch): Promise<WriteResult> {
    this.batches.push(batch);
    return { stored: spansOf(batch).length, duplicates: 1, rejections: [] };
  }
}

function batchOf(...startMillis: number[]): SpanBatch {
  const spans = startMillis.map((millis, i) => ({
    traceId: String(i + 1).padStart(32, '0'),
    spanId: String(i + 1).padStart(16, '0'),
    name: 'GET',
    startMicros: millis * 1_000,
  }));
  return { payload: otlpRequest({ service: 'shop', spans }), acceptedMillis: NOON };
}

describe('spans of a replay', () => {
  it('are those of its days, and are counted', async () => {
    const [target, counts] = [new RememberingWriter(), new ReplayCounts()];
    const writer = new SelectingSpanWriter(target, new SpanSelector({ days: ['2026-11-22'] }, [], 30), counts);
    await writer.write(batchOf(NOON, NOON - DAY_MS, NOON + 1));
    expect(await writer.write(batchOf(NOON - DAY_MS))).toEqual({ stored: 0, duplicates: 0, rejections: [] });
    expect(target.batches.map((batch) => spansOf(batch).length)).toEqual([2]);
    expect(counts).toMatchObject({ spans: 4, taken: 2, stored: 1, duplicates: 1 });
  });

  it('are not guessed at in what is no OTLP', async () => {
    const writer = new SelectingSpanWriter(new RememberingWriter(), new SpanSelector({}, [], 30), new ReplayCounts());
    await expect(writer.write({ payload: Buffer.from('no'), acceptedMillis: 0 })).rejects.toThrow(MalformedOtlpError);
  });
});

describe('links of a replay', () => {
  it('are those of its days and tenants', async () => {
    const written: DependencyDocument[] = [];
    class Target extends DependencyWriter {
      override async write(documents: readonly DependencyDocument[]): Promise<void> {
        written.push(...documents);
      }
    }
    const writer = new SelectingDependencyWriter(new Target(), ['2026-11-22'], ['']);
    const document = { id: 'a', minuteMillis: NOON, links: [], version: 1n };
    const others = [
      { ...document, id: 'b', minuteMillis: NOON + DAY_MS },
      { ...document, id: 'c', tenant: 'acme' },
    ];
    await writer.write([document, ...others]);
    expect(written).toEqual([document]);
  });
});

describe('what a replay cannot store', () => {
  it('is counted and remembered, a little of it', async () => {
    const counts = new ReplayCounts();
    const sink = new CountingDeadLetterSink(counts);
    const record = { offset: 7n, timestampMillis: 0, key: null, value: null, headers: {} };
    const letter = { payload: Buffer.alloc(0), errorType: 'bad', reason: 'no', attempts: 1, firstFailureMillis: 0 };
    const letters = Array.from({ length: 12 }, () => ({ ...letter, reasonClass: 'rejected' as const }));
    const source = { topic: 'spans', partition: 3, record };
    expect(await sink.write([...letters, { ...letter, reasonClass: 'undecodable' }], source)).toBe(true);
    expect(counts).toMatchObject({ rejected: 12, unreadable: 1 });
    expect(counts.problems).toHaveLength(10);
    expect(counts.problems[0]).toBe('3/7: bad: no');
  });
});
