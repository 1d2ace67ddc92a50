import type { KafkaMessage } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { incomingRecords } from './incoming-record.js';

const NOW = 1_700_000_000_000;
const MESSAGE = { key: null, value: Buffer.from('v'), timestamp: '5', attributes: 0, offset: '9007199254740993' };
const mapped = (part: object) => incomingRecords([{ ...MESSAGE, ...part } as KafkaMessage], NOW)[0]!;

describe('incomingRecords', () => {
  it('keeps offset, timestamp, key and value', () => {
    const key = Buffer.from([0xff]);
    expect(mapped({ key })).toEqual({
      offset: 9007199254740993n,
      timestampMillis: 5,
      key,
      value: Buffer.from('v'),
      headers: {},
    });
  });

  it('passes tombstones on', () => {
    expect(mapped({ value: null }).value).toBeNull();
  });

  it('takes the last value of a repeated header, and none for empty', () => {
    const headers = { twice: [Buffer.from('1'), Buffer.from('2')], none: null, ['__proto__']: Buffer.from('p') };
    const expected = [
      ['twice', Buffer.from('2')],
      ['none', Buffer.alloc(0)],
      ['__proto__', Buffer.from('p')],
    ];
    expect(Object.entries(mapped({ headers }).headers)).toEqual(expected);
  });

  it.each(['-1', undefined])('takes now for the timestamp of a record that has none (%s)', (timestamp) => {
    expect(mapped({ timestamp }).timestampMillis).toBe(NOW);
  });
});
