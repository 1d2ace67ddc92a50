import { describe, expect, it } from 'vitest';
import { refusalIn } from './collector-answer.js';

describe('the answer of a collector', () => {
  it.each([
    [200, '{}'],
    [200, ''],
    [202, '{"partialSuccess":null}'],
    [200, '{"partialSuccess":{"rejectedSpans":"0","errorMessage":"look out"}}'],
  ])('%i %s has nothing against the request', (status, text) => {
    expect(refusalIn(status, text)).toBeUndefined();
  });

  it.each([
    [503, '{"code":14,"message":"no room"}', 503, 'it answers 503: no room'],
    [429, '', 503, 'it answers 429'],
    [400, 'not\r\n OTLP\n', 502, 'it answers 400: not OTLP'],
    [401, '{"message":7}', 502, 'it answers 401: {"message":7}'],
    [200, '<html>', 502, 'what answers there is no collector'],
    [200, '{"partialSuccess":{"rejectedSpans":"3","errorMessage":"too old"}}', 502, 'it rejects 3 spans: too old'],
  ])('%i %s is %i', (status, text, ours, reason) => {
    expect(refusalIn(status, text)).toEqual({ status: ours, reason });
  });

  it('is shortened', () => {
    expect(refusalIn(500, 'x'.repeat(10_000))?.reason).toHaveLength(317);
  });
});
