import { describe, expect, it } from 'vitest';
import { parsePageToken, printPageToken, type PageToken } from './page-token.js';

const token: PageToken = {
  after: { startMicros: 1_767_225_600_000_123, traceId: '0af7651916cd43dd8448eb211c80319c' },
  startMinMicros: 0,
  startMaxMicros: Number.MAX_SAFE_INTEGER,
};
const search = [{ op: 'and', operands: [] }, '', ''];

describe('a page token', () => {
  it('holds where the page ended, and the period that was searched', () => {
    expect(parsePageToken(printPageToken(token, search), search)).toEqual(token);
  });

  it('needs no escaping in a URL', () => {
    expect(printPageToken(token, search)).toMatch(/^[\w-]+$/);
  });

  it('of another search is refused, and says so', () => {
    expect(() => parsePageToken(printPageToken(token, search), ['other'])).toThrow(
      "malformed 'page_token' parameter: it belongs to another search: ask without it for the first page",
    );
  });

  it.each(['x', '.', '%00', 'a'.repeat(5000), Buffer.from('a.b.c.d.e').toString('base64url')])('is not %j', (text) => {
    expect(() => parsePageToken(text, search)).toThrow('it is not a page token');
  });
});
