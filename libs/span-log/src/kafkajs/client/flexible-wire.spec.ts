import { describe, expect, it } from 'vitest';
import { compactArray, compactString, FlexibleReader } from './flexible-wire.js';

const reader = (...bytes: readonly number[]) => new FlexibleReader(Buffer.from(bytes));

describe('the flexible encoding of Kafka', () => {
  it.each(['', 'spans', 'ß', 'x'.repeat(126), 'x'.repeat(127), 'x'.repeat(20_000)])('keeps the text %j', (text) => {
    expect(new FlexibleReader(compactString(text)).compactString()).toBe(text);
  });

  it('keeps lists of any length', () => {
    const texts = Array.from({ length: 300 }, (_, i) => `${i}`);
    const bytes = compactArray(texts.map(compactString));
    expect(new FlexibleReader(bytes).compactArray((of) => of.compactString())).toEqual(texts);
  });

  it('tells no text from an empty one, and takes no list for an empty one', () => {
    expect(reader(0).compactString()).toBeNull();
    expect(reader(1).compactString()).toBe('');
    expect(reader(0).compactArray((of) => of.int8())).toEqual([]);
  });

  it('reads numbers and ids, most significant byte first', () => {
    const all = reader(0xff, 0x01, 0x02, 0xff, 0xff, 0xff, 0xfe, ...Array.from({ length: 16 }, (_, i) => i));
    expect([all.int8(), all.int16(), all.int32(), all.uuid()]).toEqual([-1, 0x0102, -2, '000102030405060708090a0b0c0d0e0f']); // prettier-ignore
  });

  it('passes over tagged fields, also those nobody knows yet', () => {
    const answer = reader(2, 0, 3, 1, 2, 3, 0x80, 0x01, 1, 9, 7);
    answer.skipTags();
    expect(answer.int8()).toBe(7);
  });

  it('says that an answer is cut off', () => {
    expect(() => reader(5, 0x61).compactString()).toThrow(RangeError);
    expect(() => reader(0, 0).int32()).toThrow(RangeError);
    expect(() => reader(0x80).compactString()).toThrow(RangeError);
  });
});
