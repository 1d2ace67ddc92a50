import { describe, expect, it } from 'vitest';
import { uiPage } from './ui-page.js';

const INDEX = '<base href="/" /><meta name="style-nonce" content="" />';

describe('uiPage', () => {
  it('says where the page is, so that its relative paths work at any depth', () => {
    expect(uiPage(INDEX, '/', "'none'").html).toContain('<base href="/" />');
    expect(uiPage(INDEX, '/jaeger/ui', "'none'").html).toContain('<base href="/jaeger/ui/" />');
  });

  it('lets no inline script run, and no style but with the nonce of this page', () => {
    const { html, contentSecurityPolicy } = uiPage(INDEX, '/', "'none'");
    const nonce = /name="style-nonce" content="([^"]+)"/.exec(html)?.[1];
    expect(contentSecurityPolicy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(contentSecurityPolicy).toContain("script-src 'self';");
    expect(contentSecurityPolicy).not.toContain('unsafe');
    expect(uiPage(INDEX, '/', "'none'").contentSecurityPolicy).not.toBe(contentSecurityPolicy);
  });

  it('may be framed by whom the setting names', () => {
    expect(uiPage(INDEX, '/', 'https://grafana.example').contentSecurityPolicy).toMatch(
      /frame-ancestors https:\/\/grafana\.example$/,
    );
  });
});
