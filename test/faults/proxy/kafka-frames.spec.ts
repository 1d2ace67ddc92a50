import { describe, expect, it } from 'vitest';
import { correlationIdOf, fetchedBytes, FrameSplitter, readRequest } from './kafka-frames.ts';

const framed = (body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length);
  return Buffer.concat([length, body]);
};
const int16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
};
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

describe('FrameSplitter', () => {
  it('finds the same frames however the stream is chopped up', () => {
    const frames = ['', 'a', 'bc'.repeat(300)].map((text) => framed(Buffer.from(text)));
    const stream = Buffer.concat(frames);
    for (const size of [1, 3, 7, 400, 10_000]) {
      const splitter = new FrameSplitter();
      const found: Buffer[] = [];
      for (let at = 0; at < stream.length; at += size) found.push(...splitter.push(stream.subarray(at, at + size)));
      expect(found).toEqual(frames);
    }
  });
});

describe('readRequest', () => {
  it('reads the header, with a client id and without', () => {
    const header = Buffer.concat([int16(8), int16(7), int32(99)]);
    const named = framed(Buffer.concat([header, int16(3), Buffer.from('abc'), Buffer.from('the rest')]));
    expect(readRequest(named)).toMatchObject({ apiKey: 8, apiVersion: 7, correlationId: 99, clientId: 'abc' });
    expect(readRequest(framed(Buffer.concat([header, int16(-1)]))).clientId).toBe('');
  });
});

describe('fetchedBytes', () => {
  const partition = (index: number, aborted: number, records: number): Buffer =>
    Buffer.concat([
      int32(index),
      int16(0),
      Buffer.alloc(24),
      int32(aborted),
      Buffer.alloc(16 * Math.max(0, aborted)),
      int32(-1),
      int32(records),
      Buffer.alloc(Math.max(0, records)),
    ]);
  const response = (...partitions: Buffer[]): Buffer =>
    framed(
      Buffer.concat([
        int32(5),
        Buffer.alloc(10),
        int32(1),
        int16(2),
        Buffer.from('ab'),
        int32(partitions.length),
        ...partitions,
      ]),
    );
  const request = { apiKey: 1, apiVersion: 11, correlationId: 5, clientId: '' };

  it('adds up the records of all partitions', () => {
    const frame = response(partition(0, -1, 30), partition(1, 2, 0), partition(2, 0, 12), partition(3, 0, -1));
    expect(fetchedBytes({ request, frame })).toBe(42);
    expect(correlationIdOf(frame)).toBe(5);
  });

  it('is 0 when there was nothing to fetch', () => {
    expect(fetchedBytes({ request, frame: response(partition(0, -1, 0)) })).toBe(0);
  });
});
