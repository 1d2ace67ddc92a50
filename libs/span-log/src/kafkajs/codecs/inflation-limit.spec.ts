import { describe, expect, it } from 'vitest';
import { InflationLimit } from './inflation-limit.js';

const answerOf = () => Buffer.from(new ArrayBuffer(100));

describe('InflationLimit', () => {
  it('takes batches of one fetch until they inflate to more than the limit', () => {
    const limit = new InflationLimit(1_000);
    const answer = answerOf();
    const inflated = Buffer.alloc(400);
    expect(limit.admit(answer.subarray(0, 10), inflated)).toBe(inflated);
    expect(limit.admit(answer.subarray(10, 20), inflated)).toBe(inflated);
    const third = (): unknown => limit.admit(answer.subarray(20, 30), inflated);
    expect(third).toThrow(expect.objectContaining({ name: 'KafkaJSPartialMessageError' }));
  });

  it('begins anew with every fetch', () => {
    const limit = new InflationLimit(1_000);
    const inflated = Buffer.alloc(900);
    for (let fetch = 0; fetch < 3; fetch++) expect(limit.admit(answerOf(), inflated)).toBe(inflated);
  });

  it('takes the first batch, whatever its size', () => {
    const inflated = Buffer.alloc(5_000);
    expect(new InflationLimit(1_000).admit(answerOf(), inflated)).toBe(inflated);
  });
});
