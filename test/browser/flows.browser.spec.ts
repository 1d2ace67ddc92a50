import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOrReason, openPage, startBrowser } from './support/browser.ts';
import { findAndRead, searchIsReady } from './support/find-and-read.ts';
import { enter, press } from './support/keyboard.ts';
import { CHECKOUT_ID, FAILED_CHECKOUT_ID, shopTraces } from './support/shop-traces.ts';
import { startStage, type Stage } from './support/stage.ts';

const found = chromiumOrReason();

const FAILING_PAGES = [
  'search?service=web',
  `trace/${CHECKOUT_ID}`,
  `compare?a=${CHECKOUT_ID}&b=${FAILED_CHECKOUT_ID}`,
  'dependencies',
  'monitor?service=web',
  'pipeline',
];

describe.skipIf('reason' in found)('the web UI by keyboard, and when things go wrong', () => {
  let stage: Stage;
  let browser: Browser;

  beforeAll(async () => {
    if (!('path' in found)) return;
    [stage, browser] = await Promise.all([startStage(), startBrowser(found.path)]);
    await stage.send(shopTraces(Date.now()));
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.[Symbol.asyncDispose]();
  });

  it('finds a trace, reads it and comes back, by keyboard alone', async () => {
    await using watched = await openPage(browser);
    await findAndRead(watched.page, stage.url);
    expect(watched.problems).toEqual([]);
  });

  it('marks two traces and compares them, by keyboard alone', async () => {
    await using watched = await openPage(browser);
    const { page, problems } = watched;
    await page.goto(`${stage.url}search?service=web&operation=${encodeURIComponent('POST /checkout')}`);
    await page.getByText('2 traces').first().waitFor();
    await searchIsReady(page);
    await press(page, 'j', 'x', 'j', 'x');
    const compare = page
      .getByRole('link', { name: /^compare/i })
      .or(page.getByRole('button', { name: /^compare/i }))
      .last();
    await compare.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/compare\?/);
    await page.getByText('send receipt').first().waitFor();
    expect(new URL(page.url()).searchParams.getAll('a')).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it('goes anywhere from the palette, and tells its shortcuts', async () => {
    await using watched = await openPage(browser);
    const { page, problems } = watched;
    await page.goto(`${stage.url}search`);
    await searchIsReady(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('next span with an error').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+k');
    await page.locator('input:focus[placeholder="Page, service or trace id"]').waitFor();
    await page.keyboard.type('Dependen');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/dependencies/);
    await page.keyboard.press('Control+k');
    await page.locator('input:focus[placeholder="Page, service or trace id"]').waitFor();
    await page.keyboard.type(CHECKOUT_ID);
    await page.getByText(`Trace ${CHECKOUT_ID}`).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/trace/${CHECKOUT_ID}**`);
    expect(problems).toEqual([]);
  });

  it('can be used before the list of services has come', async () => {
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.route('**/api/services', async () => await new Promise(() => {}));
    await page.goto(`${stage.url}search`);
    await page
      .getByLabel(/^Service/)
      .first()
      .fill('payment');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Find traces' }).first().click();
    await page.getByText('POST /checkout').first().waitFor();
    expect(new URL(page.url()).searchParams.get('service')).toBe('payment');
  });

  it.each([
    { path: 'monitor?service=web', field: 'Find operations' },
    { path: 'dependencies', field: 'Find' },
  ])('keeps the place of who types into $field of $path', async ({ path, field }) => {
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(stage.url + path);
    const box = page.getByRole('searchbox', { name: field, exact: true });
    await box.waitFor();
    await press(page, '/');
    await page.keyboard.type('products');
    await press(page, 'Home');
    await page.keyboard.type('GET /', { delay: 20 });
    expect(await box.inputValue()).toBe('GET /products');
    await page.waitForURL((url) => url.searchParams.get('find') === 'GET /products');
  });

  it('says under which column a search cannot be read, and what was expected', async () => {
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(`${stage.url}search?q=${encodeURIComponent('{ duration > }')}`);
    expect(
      await page
        .getByText(/expected/)
        .first()
        .textContent(),
    ).toContain('value');
  });

  it('zooms into what is dragged over in the scatter plot, and out again by keyboard', async () => {
    await using watched = await openPage(browser);
    const { page, problems } = watched;
    await page.goto(`${stage.url}search?service=web`);
    const plot = page.locator('canvas', { hasText: 'Scatter plot of' });
    await plot.waitFor();
    await page.waitForLoadState('networkidle');
    const all = await page.getByRole('heading', { name: /^\d+ traces/ }).innerText();
    const { x, y, width, height } = (await plot.boundingBox())!;
    await page.mouse.move(x + width * 0.6, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.95, y + height / 2, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/[?&]zoom=/);
    await page.getByRole('heading', { name: /^\d+ traces? of \d+ traces/ }).waitFor();
    await enter(page, page.getByRole('button', { name: /^Remove the filter/ }));
    await page.getByRole('heading', { name: all, exact: true }).waitFor();
    expect(page.url()).not.toContain('zoom=');
    expect(problems).toEqual([]);
  });

  it('opens files of traces, and names those that are none', async () => {
    await using watched = await openPage(browser);
    const { page, problems } = watched;
    const trace = await (await fetch(`${stage.url}api/traces/${CHECKOUT_ID}`)).text();
    await page.goto(`${stage.url}search`);
    await page.getByRole('button', { name: 'Open files' }).click();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        {
          name: 'checkout.json',
          mimeType: 'application/json',
          buffer: Buffer.from(trace.replaceAll(CHECKOUT_ID, 'c'.repeat(32))),
        },
        { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{"data": [') },
      ]);
    await page.getByText('broken.json').first().waitFor();
    await page
      .getByRole('link', { name: /POST \/checkout/ })
      .first()
      .click();
    await page.waitForURL(`**/trace/${'c'.repeat(32)}**`);
    await page.getByText('POST bank').first().waitFor();
    expect(problems).toEqual([]);
  });

  it.concurrent.each([
    { how: 'does not answer', kind: 'unreachable', answer: undefined },
    { how: 'answers 401', kind: 'refused', answer: { status: 401, body: 'no valid key\n' } },
    {
      how: 'answers 500',
      kind: 'failed',
      answer: { status: 500, body: '{"status":500,"code":"internal","message":"it broke"}' },
    },
    {
      how: 'answers 503',
      kind: 'busy',
      answer: { status: 503, body: '{"status":503,"code":"unavailable","message":"no storage"}' },
    },
    { how: 'answers half', kind: 'broken', answer: { status: 200, body: '{"data":[{"traceID":"a' } },
  ])('says so on every page when the API $how', async ({ kind, answer }) => {
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.route('**/api/**', (route) => (answer === undefined ? route.abort() : route.fulfill(answer)));
    for (const path of FAILING_PAGES) {
      await page.goto(stage.url + path);
      await page.locator(`[data-failure=${kind}]`).first().waitFor();
      expect(await page.getByRole('link', { name: 'Search' }).first().isVisible(), path).toBe(true);
    }
  });

  it('signs in with a key where one is needed', async () => {
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.route('**/api/**', async (route) => {
      const key = await route.request().headerValue('authorization');
      await (key === 'Bearer the-key' ? route.continue() : route.fulfill({ status: 401, body: 'no valid key\n' }));
    });
    await page.goto(`${stage.url}trace/${CHECKOUT_ID}`);
    await page.getByLabel('API key or token').first().fill('the-key');
    await page.getByRole('button', { name: 'Sign in' }).first().click();
    await page.getByText('POST bank').first().waitFor();
    expect(page.url()).not.toContain('the-key');
  });
});
