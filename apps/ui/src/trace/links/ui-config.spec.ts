import { describe, expect, it } from 'vitest';
import shipped from '../../../public/ui-config.json';
import { uiConfigOf } from './ui-config';

const LINK = { on: 'span', text: 'Logs', url: 'https://a.example/{traceId}' };

describe('uiConfigOf', () => {
  it('is empty in what comes with the UI', () => {
    expect(uiConfigOf(shipped)).toEqual({ links: [], problems: [] });
  });

  it('reads links', () => {
    expect(uiConfigOf({ links: [{ ...LINK, key: 'user' }] })).toEqual({
      links: [{ on: 'span', key: 'user', text: ['Logs'], url: ['https://a.example/', { name: 'traceId' }, ''] }],
      problems: [],
    });
  });

  it("reads the links of Jaeger's file, and passes over the rest of it", () => {
    const { links, problems } = uiConfigOf({
      menu: [],
      linkPatterns: [
        { type: 'tags', key: ['user', 'customer'], url: 'https://a/#{user}', text: 'User' },
        { type: 'traces', url: 'https://a/#{traceID}', text: 'Logs' },
      ],
    });
    expect(problems).toEqual([]);
    expect(links.map(({ on, key }) => [on, key])).toEqual([
      ['span', 'user'],
      ['span', 'customer'],
      ['trace', undefined],
    ]);
  });

  it('says what it cannot use, and uses the rest', () => {
    const { links, problems } = uiConfigOf({
      links: [LINK, { ...LINK, on: 'row' }, { ...LINK, url: 5 }, { ...LINK, on: 'trace', key: 'a' }, null],
      linkPatterns: [
        { type: 'tags', url: 'https://a/#{a | upper}', text: 'a' },
        { type: 'tags', key: ['user', {}], url: 'https://a/#{user}', text: 'a' },
      ],
    });
    expect(links).toHaveLength(1);
    expect(problems).toEqual([
      'links[1]: on has to be span, process, event, trace',
      'links[2]: it needs a text and a url',
      'links[3]: a trace has no attributes: key cannot be used',
      'links[4]: it is no object',
      'linkPatterns[0]: of functions, only add can be used',
      'linkPatterns[1]: key has to be the name of an attribute, or a list of them',
    ]);
  });

  it.each([null, [], 'text', 5])('says that %j is no such file', (file) => {
    expect(uiConfigOf(file)).toEqual({ links: [], problems: ['it is no JSON object'] });
    expect(uiConfigOf({ links: file }).problems).toHaveLength(Array.isArray(file) || file === null ? 0 : 1);
  });
});
