import { describe, expect, it } from 'vitest';
import { acceptsGzip } from './gzip.hook.js';

describe('a client accepts gzip', () => {
  it.each([
    { header: undefined, accepted: false },
    { header: '', accepted: false },
    { header: 'gzip', accepted: true },
    { header: 'deflate, GZIP;q=0.5, br', accepted: true },
    { header: 'gzip;q=0, *', accepted: false },
    { header: '*', accepted: true },
    { header: '*;q=0', accepted: false },
    { header: 'br, deflate', accepted: false },
    { header: 'gzip; q=nonsense', accepted: false },
  ])('with "$header": $accepted', ({ header, accepted }) => {
    expect(acceptsGzip(header)).toBe(accepted);
  });
});
