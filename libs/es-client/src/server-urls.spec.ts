import { describe, expect, it } from 'vitest';
import { isPrivateTransport, parseServerUrls, serverUrlsProblem } from './server-urls.js';

describe('server addresses', () => {
  it('are a comma-separated list, blanks and a trailing comma included', () => {
    const list = 'http://127.0.0.1:9200, https://es.example:9243/path,';
    expect(serverUrlsProblem(list)).toBeUndefined();
    expect(parseServerUrls(list).map(String)).toEqual(['http://127.0.0.1:9200/', 'https://es.example:9243/path']);
  });

  it.each(['', ',', '127.0.0.1:9200', 'ftp://es', 'http://', 'https://es.example,nonsense'])('refuse %j', (list) => {
    expect(serverUrlsProblem(list)).toBe(
      'ES_SERVER_URLS must be a comma-separated list of http:// or https:// addresses',
    );
  });

  it('refuse credentials, without repeating them', () => {
    expect(serverUrlsProblem('http://user:hunter2@es:9200')).toBe(
      'ES_SERVER_URLS must not hold credentials; use ES_USERNAME and ES_PASSWORD',
    );
  });

  it.each([
    { list: 'http://127.0.0.1:9200,http://localhost:9201,http://[::1]:9202', isPrivate: true },
    { list: 'https://es.example', isPrivate: true },
    { list: 'https://es.example,http://10.0.0.1:9200', isPrivate: false },
    { list: 'http://127.0.0.1.example', isPrivate: false },
  ])('of $list keep a secret: $isPrivate', ({ list, isPrivate }) => {
    expect(isPrivateTransport(parseServerUrls(list))).toBe(isPrivate);
  });
});
