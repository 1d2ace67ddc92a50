import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { DeadLetterHeader, deadLetterTopic } from '@app/model';
import { MemoryLogger } from '@app/runtime';
import { MemorySpanLog } from '@app/span-log';
import { DeadLetterWriter } from '../dead-letter/dead-letter-writer.js';
import { AnsweringWriter, recordsOf, stored, TOPIC } from '../ingester.testbed.js';
import { IngestMetrics } from './ingest.metrics.js';
import { RecordSettler } from './record-settler.js';

const { signal } = new AbortController();
const sourceOf = (value: Buffer | null) => {
  return { topic: TOPIC, partition: 0, record: { offset: 7n, timestampMillis: 5, key: null, value, headers: {} } };
};

describe('RecordSettler', () => {
  const log = new MemorySpanLog({ partitions: 1 });
  const settlerOf = (writer: AnsweringWriter, registry = new Registry()) => {
    const logger = new MemoryLogger();
    const deadLetters = new DeadLetterWriter(log.publisher, logger);
    return new RecordSettler(writer, deadLetters, new IngestMetrics(registry), logger);
  };

  it('takes a tombstone for an undecodable record', async () => {
    expect(await settlerOf(new AnsweringWriter(() => stored(1))).settle(sourceOf(null), signal)).toBe(true);
    const [letter] = await recordsOf(log, deadLetterTopic(TOPIC));
    expect(letter?.value).toEqual(Buffer.alloc(0));
    expect(letter?.headers[DeadLetterHeader.errorType]?.toString()).toBe('tombstone');
  });

  it('passes a bug on instead of taking it for bad input or an outage', async () => {
    const writer = new AnsweringWriter(() => {
      throw new TypeError('undefined is not a function');
    });
    await expect(settlerOf(writer).settle(sourceOf(Buffer.from('a')), signal)).rejects.toThrow(TypeError);
  });

  it('counts spans by what became of them', async () => {
    const registry = new Registry();
    const rejections = [{ payload: Buffer.from('x'), errorType: 'e', reason: 'r', attempts: 1, firstFailureMillis: 1 }];
    const writer = new AnsweringWriter(() => ({ stored: 5, duplicates: 2, rejections }));
    await settlerOf(writer, registry).settle(sourceOf(Buffer.from('a')), signal);
    const text = await registry.metrics();
    expect(text).toContain('sluice_ingester_spans_total{outcome="stored"} 3');
    expect(text).toContain('sluice_ingester_spans_total{outcome="duplicate"} 2');
    expect(text).toContain('sluice_ingester_spans_total{outcome="rejected"} 1');
    expect(text).toContain('sluice_ingester_dead_letters_total{class="rejected"} 1');
  });
});
