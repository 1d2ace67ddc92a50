import { describe, expect, it } from 'vitest';
import { envelopeJson, failureEnvelope, listEnvelope, type Envelope } from './envelope.js';

const json = (envelope: Envelope, pretty: boolean): string => [...envelopeJson(envelope, pretty)].join('');

describe('the envelope of an answer', () => {
  it('has its fields in the order data, total, limit, offset, errors', () => {
    expect(json(listEnvelope(['a', 'b']), false)).toBe(
      '{"data":["a","b"],"total":2,"limit":0,"offset":0,"errors":null}',
    );
  });

  it('has an empty list when there is nothing, never null', () => {
    expect(json(listEnvelope([]), false)).toBe('{"data":[],"total":0,"limit":0,"offset":0,"errors":null}');
  });

  it('has no data when it tells of a failure', () => {
    expect(json(failureEnvelope(404, 'trace not found'), false)).toBe(
      '{"data":null,"total":0,"limit":0,"offset":0,"errors":[{"code":404,"msg":"trace not found"}]}',
    );
  });

  it.each<Envelope>([
    listEnvelope([]),
    listEnvelope(['a\nb', { name: 'x', nested: { list: [1, []] } }]),
    failureEnvelope(400, 'line 1\nline 2'),
    { data: [{ a: {} }], total: 0, errors: [{ msg: 'x', traceID: '1' }] },
  ])('is indented as JSON.stringify indents by four: %j', (envelope) => {
    const whole = { data: envelope.data, total: envelope.total, limit: 0, offset: 0, errors: envelope.errors };
    expect(json(envelope, true)).toBe(JSON.stringify(whole, null, 4));
    expect(json(envelope, false)).toBe(JSON.stringify(whole));
  });

  it('is made one element at a time, so that it is never in memory as a whole', () => {
    const taken: number[] = [];
    function* elements(): Generator<number> {
      for (let i = 0; i < 1000; i++) {
        taken.push(i);
        yield i;
      }
    }
    const pieces = envelopeJson({ data: elements(), total: 0, errors: null }, false);
    pieces.next();
    pieces.next();
    pieces.next();
    expect(taken).toEqual([0, 1]);
  });
});
