import { spansOf, type Span } from '@app/model';
import { describe, expect, it } from 'vitest';
import { otlpRequest } from '../../../../test/contract/otlp-fixture.js';
import { spanBytes } from '../memory/span-size.js';
import { TailBuffer } from './tail-buffer.js';

const [span] = spansOf({
  payload: otlpRequest({
    service: 's',
    spans: [{ traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'eee19b7ec3c1b174', startMicros: 1 }],
  }),
  acceptedMillis: 1,
}) as [Span];

describe('TailBuffer', () => {
  it('holds no more than its bytes, and counts what came too fast', async () => {
    const buffer = new TailBuffer(3 * spanBytes(span));
    buffer.push([span, span]);
    buffer.push([span, span, span]);
    const batches = buffer.batches();
    expect((await batches.next()).value).toEqual({ spans: [span, span, span], missed: 2 });
    buffer.push([span]);
    buffer.miss(7);
    expect((await batches.next()).value).toEqual({ spans: [span], missed: 7 });
  });

  it('ends with its error after what it holds', async () => {
    const buffer = new TailBuffer();
    buffer.push([span]);
    buffer.end(new Error('gone'));
    const batches = buffer.batches();
    expect((await batches.next()).value?.spans).toHaveLength(1);
    await expect(batches.next()).rejects.toThrow('gone');
  });

  it('wakes up a reader that waits, for spans and for the end', async () => {
    const leaving = new AbortController();
    const buffer = new TailBuffer();
    const batches = buffer.batches(leaving.signal);
    const first = batches.next();
    buffer.push([span]);
    expect((await first).value?.spans).toHaveLength(1);
    const second = batches.next();
    leaving.abort();
    expect(await second).toEqual({ done: true, value: undefined });
  });
});
