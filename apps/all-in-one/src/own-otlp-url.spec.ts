import { describe, expect, it } from 'vitest';
import { ownOtlpUrl } from './own-otlp-url.js';

describe('ownOtlpUrl', () => {
  it.each([
    [':4318', 'http://127.0.0.1:4318'],
    ['0.0.0.0:4318', 'http://127.0.0.1:4318'],
    ['[::]:4318', 'http://[::1]:4318'],
    ['10.0.0.7:80', 'http://10.0.0.7:80'],
    ['localhost:0', undefined],
  ])('of %s is %s', (hostPort, url) => {
    expect(ownOtlpUrl(hostPort)).toBe(url);
  });
});
