import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOrReason, openPage, startBrowser } from './support/browser.ts';
import { harmDone } from './support/harm-done.ts';
import { HOSTILE_ID, hostileTrace } from './support/hostile-trace.ts';
import { LOOKED_AT, pageFaults, widthFaults, type PageToCheck } from './support/page-faults.ts';
import { CHECKOUT_ID, FAILED_CHECKOUT_ID, shopTraces } from './support/shop-traces.ts';
import { startStage, type Stage } from './support/stage.ts';
import { TRACE_PAGES, TRACE_VIEWS } from './support/trace-pages.ts';

const found = chromiumOrReason();

const PAGES: readonly PageToCheck[] = [
  ...TRACE_PAGES,
  { name: 'the pipeline without an operations API', path: 'pipeline', shows: 'The operations API is off' },
];

const PHONE_PAGES: typeof PAGES = [
  { name: 'results', path: 'search?service=web', shows: 'POST /checkout' },
  { name: 'timeline', path: `trace/${FAILED_CHECKOUT_ID}`, shows: 'POST bank' },
  { name: 'monitor', path: 'monitor?service=web', shows: 'GET /products' },
  { name: 'dependencies', path: 'dependencies', shows: 'payment' },
];

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

  it.concurrent.each(PAGES)('shows $name, and axe finds nothing serious in either colours', async (page) => {
    await using watched = await openPage(browser, LOOKED_AT);
    expect(await pageFaults(watched, stage.url, page)).toEqual([]);
  });

  it.concurrent.each(TRACE_VIEWS)('lets nothing that a span says run or become a link: %s', async (view) => {
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(`${stage.url}trace/${HOSTILE_ID}${view}`);
    await page.locator('h1').waitFor();
    await page.waitForLoadState('networkidle');
    if (view === '') {
      await page.getByRole('treegrid').getByText('evil <img').first().click();
      await page.getByText('link.javascript').first().waitFor();
    }
    expect(await harmDone(watched)).toEqual([]);
  });

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
    expect(await widthFaults(watched, stage.url, PHONE_PAGES)).toEqual([]);
  });
});
