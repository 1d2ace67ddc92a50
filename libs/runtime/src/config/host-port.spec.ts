import { describe, expect, it } from 'vitest';
import { formatHostPort, parseHostPort } from './host-port.js';

describe('parseHostPort', () => {
  it.each([
    { text: ':4317', address: { host: '0.0.0.0', port: 4317 } },
    { text: '127.0.0.1:0', address: { host: '127.0.0.1', port: 0 } },
    { text: 'localhost:65535', address: { host: 'localhost', port: 65_535 } },
    { text: '[::1]:4317', address: { host: '::1', port: 4317 } },
  ])('reads $text', ({ text, address }) => {
    expect(parseHostPort(text, '0.0.0.0')).toEqual(address);
  });

  it.each(['4317', 'localhost', 'localhost:', ':65536', '::1:4317', '[::1]', 'a b:1', 'http://a:1'])(
    'refuses "%s"',
    (text) => {
      expect(() => parseHostPort(text)).toThrow(RangeError);
    },
  );

  it('takes an empty host for every interface of this machine', () => {
    expect(['::', '0.0.0.0']).toContain(parseHostPort(':4317').host);
  });
});

describe('formatHostPort', () => {
  it('puts an IPv6 address in brackets', () => {
    expect(formatHostPort({ host: '::1', port: 1 })).toBe('[::1]:1');
    expect(formatHostPort({ host: '10.0.0.1', port: 1 })).toBe('10.0.0.1:1');
  });
});
