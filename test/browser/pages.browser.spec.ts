import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, startBrowser, chromiumOrReason } from './support/browser.ts';
import { seriousFindings } from './support/axe.ts';
import { HOSTILE_ID, hostileTrace } from './support/hostile-trace.ts';
import { CHECKOUT_ID, FAILED_CHECKOUT_ID, shopTraces } from './support/shop-traces.ts';
import { startStage, type Stage } from './support/stage.ts';

const found = chromiumOrReason();
if ('reason' in found) process.stdout.write(`tests in a browser are skipped: ${found.reason}\n`);

/** A path, and a text by which somebody sees that the page is there. */
const PAGES = [
  { name: 'search', path: 'search', shows: 'Find traces' },
  { name: 'results', path: 'search?service=web', shows: 'POST /checkout' },
  { name: 'timeline', path: `trace/${FAILED_CHECKOUT_ID}`, shows: 'POST bank' },
  { name: 'trace graph', path: `trace/${FAILED_CHECKOUT_ID}?view=graph`, shows: 'GetCart' },
  { name: 'statistics', path: `trace/${FAILED_CHECKOUT_ID}?view=statistics`, shows: 'payment' },
  { name: 'spans', path: `trace/${FAILED_CHECKOUT_ID}?view=spans`, shows: 'SELECT items' },
  { name: 'flame graph', path: `trace/${FAILED_CHECKOUT_ID}?view=flame`, shows: 'payment' },
  { name: 'events', path: `trace/${FAILED_CHECKOUT_ID}?view=events`, shows: 'card declined' },
  { name: 'comparison', path: `compare?a=${CHECKOUT_ID}&b=${FAILED_CHECKOUT_ID}`, shows: 'send receipt' },
  { name: 'dependencies', path: 'dependencies', shows: 'payment' },
  { name: 'monitor', path: 'monitor?service=web', shows: 'GET /products' },
  { name: 'a trace that is not there', path: 'trace/abcdef', shows: 'There is no trace of this id' },
  { name: 'a page that is not there', path: 'nowhere', shows: 'There is no such page' },
] as const;

/** Pixels that the page is wider than the window. */
const TOO_WIDE = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** As they came over the network. */
const SCRIPT_BYTES =
  "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)";

describe.skipIf('reason' in found)('the web UI in a browser', () => {
  let stage: Stage;
  let browser: Browser;

  beforeAll(async () => {
    if (!('path' in found)) return;
    [stage, browser] = await Promise.all([startStage(), startBrowser(found.path)]);
    await stage.send([...shopTraces(Date.now()), hostileTrace(Date.now())]);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.[Symbol.asyncDispose]();
  });

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    it.each(PAGES)('shows $name, and axe finds nothing serious', async ({ path, shows, name }) => {
      await using watched = await openPage(browser, { colorScheme });
      const { page, problems } = watched;
      await page.goto(stage.url + path);
      await page.getByText(shows).filter({ visible: true }).first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await seriousFindings(page)).toEqual([]);
      const expected = name.endsWith('not there') ? /404/ : /^$/;
      expect(problems.filter((problem) => !expected.test(problem))).toEqual([]);
      expect(await page.locator('h1').count()).toBe(1);
    });
  });

  it.each(['', '?view=graph', '?view=statistics', '?view=spans', '?view=flame', '?view=events'])(
    'lets nothing that a span says run or become a link: %s',
    async (view) => {
      await using watched = await openPage(browser);
      const { page, problems } = watched;
      await page.goto(`${stage.url}trace/${HOSTILE_ID}${view}`);
      await page.locator('h1').waitFor();
      await page.waitForLoadState('networkidle');
      if (view === '') {
        await page.getByRole('treegrid').getByText('evil <img').first().click();
        await page.getByText('link.javascript').first().waitFor();
      }
      expect(await page.evaluate(() => 'owned' in globalThis)).toBe(false);
      const hrefs = await page
        .locator('a[href]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
      expect(hrefs.filter((href) => /^\s*(javascript|data|vbscript):/i.test(href))).toEqual([]);
      expect(problems).toEqual([]);
    },
  );

  it('loads at most 300 kB of compressed script before somebody searches', async () => {
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(`${stage.url}search`);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate<number>(SCRIPT_BYTES)).toBeLessThanOrEqual(300_000);
    expect(await page.evaluate<number>(SCRIPT_BYTES)).toBeGreaterThan(100_000);
  });

  it('can be served below a path, and opens deep links there', async () => {
    await using below = await startStage({ QUERY_BASE_PATH: '/jaeger/ui' });
    await below.send(shopTraces(Date.now(), 3));
    await using watched = await openPage(browser);
    const { page, problems } = watched;
    await page.goto(`${below.url}trace/${CHECKOUT_ID}?uiFind=${'7'.padStart(16, '0')}`);
    await page.getByText('POST bank').first().waitFor();
    await page.getByRole('link', { name: 'Search' }).first().click();
    await page.waitForURL(`${below.url}search**`);
    expect(problems).toEqual([]);
  });

  it('reads on a phone', async () => {
    await using watched = await openPage(browser, { viewport: { width: 360, height: 740 } });
    const { page, problems } = watched;
    for (const path of ['search?service=web', `trace/${FAILED_CHECKOUT_ID}`, 'monitor?service=web', 'dependencies']) {
      await page.goto(stage.url + path);
      await page.waitForLoadState('networkidle');
      const wide = await page.evaluate(TOO_WIDE);
      expect({ path, wide }).toEqual({ path, wide: 0 });
    }
    expect(problems).toEqual([]);
  });
});
