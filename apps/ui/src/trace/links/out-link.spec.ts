import { describe, expect, it } from 'vitest';
import { jaegerTemplateText, templateText, type LinkTemplate } from './link-template';
import { outLinksOf } from './out-link';

const VALUES: Readonly<Record<string, string | number>> = {
  traceId: 'abc',
  startUnixMillis: 1000,
  endUnixMicros: 5_000_000,
  'service.name': 'web & shop',
  url: 'https://evil.example/',
  half: '\ud800',
  none: '',
  long: 'x'.repeat(3000),
};
const valueOf = (name: string) => (Object.hasOwn(VALUES, name) ? VALUES[name] : undefined);

function linkOf(url: string, text = 'Logs') {
  const template: LinkTemplate = { on: 'span', text: templateText(text), url: templateText(url) };
  return outLinksOf([template], 'span', undefined, valueOf)[0];
}

describe('outLinksOf', () => {
  it('puts values into the address, encoded, and into the text, as they are', () => {
    expect(linkOf('https://a.example/?s={service.name}&t={traceId}', 'Logs of {service.name}')).toEqual({
      text: 'Logs of web & shop',
      href: 'https://a.example/?s=web%20%26%20shop&t=abc',
    });
  });

  it('leaves braces that are no placeholder', () => {
    expect(linkOf('https://a.example/?q={app="{traceId}"}')?.href).toBe('https://a.example/?q={app=%22abc%22}');
    expect(linkOf('https://a.example/?q={job=x}&r={1}')?.href).toBe('https://a.example/?q={job=x}&r={1}');
  });

  it('can begin before the span', () => {
    expect(linkOf('https://a.example/?from={startUnixMillis-400}')?.href).toBe('https://a.example/?from=600');
  });

  it.each([
    'https://a.example/{absent}',
    'https://a.example/{none}',
    'https://a.example/{long}',
    'https://a.example/{constructor}',
    '{url}',
    'javascript:alert({traceId})',
    '/only/a/path',
    `https://a.example/${'x'.repeat(9000)}`,
  ])('makes no link of %.60s', (url) => {
    expect(linkOf(url)).toBeUndefined();
  });

  it('makes no link whose text lacks a value, and takes half a character', () => {
    expect(linkOf('https://a.example/', '{absent}')).toBeUndefined();
    expect(linkOf('https://a.example/{half}')?.href).toBe('https://a.example/%EF%BF%BD');
  });

  it('shows a link where it belongs', () => {
    const template = { on: 'span', key: 'user', text: ['User'], url: ['https://a.example/'] } as const;
    expect(outLinksOf([template], 'span', 'user', valueOf)).toHaveLength(1);
    expect(outLinksOf([template], 'span', undefined, valueOf)).toEqual([]);
    expect(outLinksOf([template], 'event', 'user', valueOf)).toEqual([]);
  });
});

describe('jaegerTemplateText', () => {
  it('reads names and sums', () => {
    expect(jaegerTemplateText('https://a/#{trace.traceID}?to=#{endTime | add 500}#{http.url}')).toEqual([
      'https://a/',
      { name: 'traceId' },
      '?to=',
      { name: 'endUnixMicros', add: 500 },
      '',
      { name: 'http.url' },
      '',
    ]);
  });

  it('knows no other function', () => {
    expect(jaegerTemplateText('https://a/#{startTime | pad_start 5 0}')).toBeUndefined();
  });
});
