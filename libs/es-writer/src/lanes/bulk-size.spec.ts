import { describe, expect, it } from 'vitest';
import { BulkSize } from './bulk-size.js';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Full bulks, stored one after the other, by a server that refuses what is above its limit. @returns the refusals */
function send(size: BulkSize, bulks: number, limit: number): number {
  let refusals = 0;
  for (let i = 0; i < bulks; i++) {
    const bytes = size.targetBytes;
    if (bytes <= limit) size.stored(bytes);
    else {
      size.refused(bytes);
      refusals++;
    }
  }
  return refusals;
}

describe('the size of bulks', () => {
  it('is halved by a refusal and by a time-out, once for all requests of that size', () => {
    const size = new BulkSize(8 * MIB);
    for (let i = 0; i < 3; i++) size.refused(8 * MIB);
    expect(size.targetBytes).toBe(4 * MIB);
    size.timedOut(4 * MIB);
    expect(size.targetBytes).toBe(2 * MIB);
    size.timedOut(8 * MIB);
    expect(size.targetBytes).toBe(2 * MIB);
  });

  it('is never less than 64 KiB, or than what is set when that is less', () => {
    const size = new BulkSize(5 * MIB);
    for (let i = 0; i < 20; i++) size.refused(size.targetBytes);
    expect(size.targetBytes).toBe(64 * KIB);
    const small = new BulkSize(10 * KIB);
    small.timedOut(KIB);
    expect(small.targetBytes).toBe(10 * KIB);
  });

  it('grows by a tenth after twenty full bulks, up to what is set', () => {
    const size = new BulkSize(5 * MIB);
    size.timedOut(5 * MIB);
    for (let i = 0; i < 19; i++) size.stored(size.targetBytes);
    expect(size.targetBytes).toBe(2.5 * MIB);
    size.stored(size.targetBytes);
    expect(size.targetBytes).toBe(Math.floor(2.5 * MIB * 1.1));
    send(size, 1000, Infinity);
    expect(size.targetBytes).toBe(5 * MIB);
  });

  it('does not grow on the word of bulks that were not full', () => {
    const size = new BulkSize(5 * MIB);
    size.timedOut(5 * MIB);
    for (let i = 0; i < 1000; i++) size.stored(MIB);
    expect(size.targetBytes).toBe(2.5 * MIB);
  });

  it('finds the limit of a proxy and stays below it', () => {
    const size = new BulkSize(5 * MIB);
    expect(send(size, 800, MIB)).toBeLessThanOrEqual(5);
    expect(size.targetBytes).toBeGreaterThan(0.6 * MIB);
    expect(send(size, 900, MIB)).toBeLessThanOrEqual(1);
  });

  it('notices, slowly, that the limit was raised', () => {
    const size = new BulkSize(5 * MIB);
    send(size, 500, MIB);
    send(size, 5000, 10 * MIB);
    expect(size.targetBytes).toBe(5 * MIB);
  });
});
