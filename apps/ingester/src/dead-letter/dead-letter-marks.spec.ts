import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { encodeRequest } from '../../../../test/model/random-request.ts';
import { DeadLetterMarks } from './dead-letter-marks.js';
import type { DeadLetter, LetterSource } from './dead-letter.js';

const SPAN = { traceId: Buffer.alloc(16, 0xab), spanId: Buffer.alloc(8, 0xcd) };
const RESOURCE = { attributes: [{ key: 'service.name', value: { stringValue: 'cart' } }] };
const payload = encodeRequest({ resourceSpans: [{ resource: RESOURCE, scopeSpans: [{ spans: [SPAN] }] } as never] });

function letter(more: Partial<DeadLetter> = {}): DeadLetter {
  const rest = { reason: 'r', attempts: 1, firstFailureMillis: 0 };
  return { reasonClass: 'rejected', payload, errorType: 'document_parsing_exception', ...rest, ...more };
}

function sourceOf(headers: Record<string, Buffer>): LetterSource {
  const record = { offset: 0n, timestampMillis: 0, key: null, value: payload, headers };
  return { topic: 'spans', partition: 0, record };
}

describe('DeadLetterMarks', () => {
  it('says which span went to the dead-letter topic, and whose it is', () => {
    const marks = new DeadLetterMarks(new Registry());
    marks.note([letter()], sourceOf({ tenant: Buffer.from('acme') }));
    expect(marks.take(10)).toEqual([
      {
        traceId: 'ab'.repeat(16),
        spanId: 'cd'.repeat(8),
        service: 'cart',
        reason: 'document_parsing_exception',
        timeMillis: expect.any(Number) as number,
        tenant: 'acme',
      },
    ]);
    expect(marks.take(10)).toEqual([]);
  });

  it('passes over letters without a span that it can read', () => {
    const marks = new DeadLetterMarks(new Registry());
    marks.note([letter({ payload: Buffer.from('?') }), letter({ reasonClass: 'undecodable' })], sourceOf({}));
    expect(marks.take(10)).toEqual([]);
  });

  it('drops the oldest of too many, and counts them', async () => {
    const registry = new Registry();
    const marks = new DeadLetterMarks(registry);
    const letters = Array.from({ length: 10_001 }, (_, i) => letter({ errorType: String(i) }));
    marks.note(letters, sourceOf({}));
    expect(marks.take(1)[0]?.reason).toBe('1');
    expect(await registry.metrics()).toMatch(/marks_dropped_total 1$/m);
  });
});
