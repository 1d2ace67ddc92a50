import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { DeadLetterHeader, deadLetterTopic, MalformedOtlpError } from '@app/model';
import { MemoryLogger } from '@app/runtime';
import { MemorySpanLog, type IncomingRecord } from '@app/span-log';
import type { Rejection, WriteResult } from '@app/storage';
import { SpanAccounting } from '../accounting/span-accounting.js';
import { DeadLetterMarks } from '../dead-letter/dead-letter-marks.js';
import { DeadLetterMetrics } from '../dead-letter/dead-letter.metrics.js';
import { DeadLetterWriter } from '../dead-letter/dead-letter-writer.js';
import { FloodGate } from '../dead-letter/flood-gate.js';
import { AnsweringWriter, AT_ONCE, eventLoopTurn, recordsOf, stored, TOPIC } from '../ingester.testbed.js';
import { IngestMetrics } from './ingest.metrics.js';
import type { RecordSource } from './record-source.js';
import { RecordSettler } from './record-settler.js';

const { signal } = new AbortController();
const SETTINGS = { offset: 7n, timestampMillis: 5, key: Buffer.from([0, 255]), headers: { bytes: Buffer.from([200]) } };

function sourceOf(value: Buffer | null, more: Partial<IncomingRecord> & { spans?: number } = {}): RecordSource {
  const { spans = 1, ...record } = more;
  return { topic: TOPIC, partition: 0, record: { ...SETTINGS, value, ...record }, spans };
}

function rejection(text: string): Rejection {
  return { payload: Buffer.from(text), errorType: 'e', reason: 'r', attempts: 2, firstFailureMillis: 0 };
}

function settlerOf(answer: (payload: string) => WriteResult, maxShare = 1) {
  const log = new MemorySpanLog({ partitions: 1 });
  const [registry, logger] = [new Registry(), new MemoryLogger()];
  const metrics = new DeadLetterMetrics(registry);
  const settler = new RecordSettler(
    new AnsweringWriter(answer),
    new FloodGate(maxShare, metrics, logger, AT_ONCE),
    new DeadLetterWriter(log.publisher, metrics, new DeadLetterMarks(registry), logger),
    new SpanAccounting(registry),
    new IngestMetrics(registry),
  );
  const settle = (source: RecordSource): Promise<boolean> => settler.settle(source, signal);
  return { settle, registry, letters: () => recordsOf(log, deadLetterTopic(TOPIC)) };
}

describe('RecordSettler', () => {
  it('gives a letter the bytes, key, timestamp and headers of its record, and says what is wrong with it', async () => {
    const malformed = (): WriteResult => {
      throw new MalformedOtlpError('not OTLP');
    };
    const { settle, letters } = settlerOf(malformed);
    expect(await settle(sourceOf(Buffer.from([1, 254]), { spans: 3 }))).toBe(true);
    const [letter] = await letters();
    const { firstFailure, lastFailure, ingesterVersion } = DeadLetterHeader;
    expect(letter).toMatchObject({ value: Buffer.from([1, 254]), key: SETTINGS.key, timestampMillis: 5 });
    expect(letter?.headers).toMatchObject({
      bytes: Buffer.from([200]),
      [DeadLetterHeader.reasonClass]: Buffer.from('undecodable'),
      [DeadLetterHeader.errorType]: Buffer.from('malformed_otlp'),
      [DeadLetterHeader.reason]: Buffer.from('not OTLP'),
      [DeadLetterHeader.sourceTopic]: Buffer.from(TOPIC),
      [DeadLetterHeader.sourcePartition]: Buffer.from('0'),
      [DeadLetterHeader.sourceOffset]: Buffer.from('7'),
      [DeadLetterHeader.attempts]: Buffer.from('0'),
    });
    for (const name of [firstFailure, lastFailure]) expect(String(letter?.headers[name])).toMatch(/^20\d\d-.*Z$/);
    expect(String(letter?.headers[ingesterVersion])).toMatch(/^\d+\.\d+/);
  });

  it('keeps a tombstone and an unreadable batch as what they are, without offering them to the store', async () => {
    const { settle, letters } = settlerOf(() => {
      throw new Error('offered');
    });
    await settle(sourceOf(null));
    await settle(sourceOf(Buffer.from('batch'), { unreadable: 'the checksum is wrong' }));
    const [tombstone, batch] = await letters();
    expect(tombstone?.value).toEqual(Buffer.alloc(0));
    expect(String(tombstone?.headers[DeadLetterHeader.reasonClass])).toBe('tombstone');
    expect(batch?.value?.toString()).toBe('batch');
    expect(String(batch?.headers[DeadLetterHeader.reasonClass])).toBe('unreadable');
    expect(String(batch?.headers[DeadLetterHeader.reason])).toBe('the checksum is wrong');
  });

  it('passes a bug on instead of taking it for bad input or an outage', async () => {
    const { settle } = settlerOf(() => {
      throw new TypeError('undefined is not a function');
    });
    await expect(settle(sourceOf(Buffer.from('a')))).rejects.toThrow(TypeError);
  });

  it('counts spans by what became of them', async () => {
    const { settle, registry } = settlerOf(() => ({ stored: 5, duplicates: 2, rejections: [rejection('x')] }));
    await settle(sourceOf(Buffer.from('a'), { spans: 6 }));
    const text = await registry.metrics();
    expect(text).toContain('sluice_ingester_spans_total{outcome="stored"} 3');
    expect(text).toContain('sluice_ingester_spans_total{outcome="duplicate"} 2');
    expect(text).toContain('sluice_ingester_spans_total{outcome="dead_lettered"} 1');
    expect(text).toContain('sluice_ingester_dead_letters_total{class="rejected"} 1');
  });

  it('holds a flood until the store takes it, and then counts what it stored itself as no duplicate', async () => {
    let broken = true;
    const rejections = Array.from({ length: 99 }, (_, i) => rejection(`span ${i}`));
    const seen = new Set<string>();
    const { settle, registry, letters } = settlerOf((payload) => {
      const duplicates = seen.has(payload) ? 1 : 0;
      seen.add(payload);
      return broken ? { stored: 1, duplicates, rejections } : { stored: 100, duplicates, rejections: [] };
    }, 0.1);
    // The first two are no flood yet; everything after them is held, not dead-lettered.
    await Promise.all(['a', 'b'].map((text) => settle(sourceOf(Buffer.from(text), { spans: 100 }))));
    const held = ['c', 'd', 'e', 'f'].map((text) => settle(sourceOf(Buffer.from(text), { spans: 100 })));
    for (let turn = 0; turn < 20; turn++) await eventLoopTurn();
    expect(await letters()).toHaveLength(2 * 99);
    expect(await registry.getSingleMetricAsString('sluice_ingester_flood_held_records')).toMatch(/ 4$/);
    broken = false;
    expect(await Promise.all(held)).toEqual([true, true, true, true]);
    expect(await letters()).toHaveLength(2 * 99);
    const text = await registry.metrics();
    expect(text).toContain('sluice_ingester_spans_total{outcome="stored"} 402');
    expect(text).toContain('sluice_ingester_spans_total{outcome="duplicate"} 0');
    expect(text).toContain('sluice_ingester_spans_total{outcome="dead_lettered"} 198');
    expect(text).toContain('sluice_ingester_flood_held_records 0');
  });

  it('settles a record without spans', async () => {
    const { settle } = settlerOf(() => stored(0));
    expect(await settle(sourceOf(Buffer.alloc(0), { spans: 0 }))).toBe(true);
  });

  it('stores nothing of a record whose tenant cannot be one', async () => {
    const stored: string[] = [];
    const { settle, letters } = settlerOf((payload) => {
      stored.push(payload);
      return { stored: 1, duplicates: 0, rejections: [] };
    });
    const headers = { tenant: Buffer.from('*') };
    expect(await settle(sourceOf(Buffer.from('spans'), { headers }))).toBe(true);
    expect(stored).toEqual([]);
    expect(await letters()).toMatchObject([
      {
        value: Buffer.from('spans'),
        headers: { ...headers, [DeadLetterHeader.reasonClass]: Buffer.from('undecodable') },
      },
    ]);
  });
});
