import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { jsonBody } from './json-body.js';

describe('the body of an answer', () => {
  it('is a buffer while it fits into one chunk', () => {
    expect(jsonBody(['{"a":', '"ü"}'])).toEqual(Buffer.from('{"a":"ü"}'));
  });

  it('is a stream of the same bytes when it does not', async () => {
    const pieces = Array.from({ length: 50 }, (_, i) => `${i}ü`.repeat(2000));
    const body = jsonBody(pieces);
    expect(body).toBeInstanceOf(Readable);
    expect(await buffer(body as Readable)).toEqual(Buffer.from(pieces.join('')));
  });

  it('makes no more than what is read', () => {
    let made = 0;
    function* endless(): Generator<string> {
      for (;;) {
        made++;
        yield 'x'.repeat(100_000);
      }
    }
    jsonBody(endless());
    expect(made).toBe(2);
  });
});
