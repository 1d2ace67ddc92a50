import { openPage, startBrowser, chromiumOrReason } from '/work/ui/test/browser/support/browser.ts';
import { startStage } from '/work/ui/test/browser/support/stage.ts';
import { shopTraces, CHECKOUT_ID } from '/work/ui/test/browser/support/shop-traces.ts';
import { seriousFindings } from '/work/ui/test/browser/support/axe.ts';
const found: any = chromiumOrReason();
const stage = await startStage();
const browser = await startBrowser(found.path);
const say = (name: string, ...what: unknown[]) => console.log(name, '->', ...what.map((w) => (typeof w === 'string' ? w : JSON.stringify(w))));
const step = async (name: string, run: () => Promise<unknown>) => {
  try { say(name, await run()); } catch (error) { say(name, 'FAILED ' + String(error).slice(0, 400)); }
};
try {
  await stage.send(shopTraces(Date.now()));
  const w = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] } as any);
  const { page } = w;
  const active = () => page.evaluate(() => { const e = document.activeElement!; return e.tagName + '|' + (e.getAttribute('aria-label') ?? '') + '|' + (e.textContent ?? '').slice(0, 40); });
  await page.goto(stage.url + 'search?service=web');
  await page.getByRole('table', { name: 'Traces' }).waitFor();
  await page.waitForTimeout(2500);
  await step('shot', () => page.screenshot({ path: '/tmp/rd/shots/search.png' }));
  await step('axe', () => seriousFindings(page));
  await step('head sorts', async () => { await page.getByRole('button', { name: 'Duration', exact: true }).click(); await page.waitForURL(/sort=longest/); const a = await page.locator('th', { hasText: 'Duration' }).getAttribute('aria-sort'); return [page.url(), a]; });
  await step('link', async () => page.locator('table[aria-label=Traces] a').first().getAttribute('href'));
  await step('copy', async () => { await page.getByRole('button', { name: 'Copy link' }).click(); await page.getByText('Copied').waitFor(); return page.evaluate(() => navigator.clipboard.readText()); });
  await step('liked', async () => { await page.goto(stage.url + 'search?service=web'); await page.getByRole('table', { name: 'Traces' }).waitFor(); return page.getByLabel('Order').inputValue(); });
  await step('zoom+period', async () => {
    const plot = page.locator('canvas', { hasText: 'Scatter plot of' });
    const { x, y, width, height } = (await plot.boundingBox())!;
    await page.mouse.move(x + width * 0.5, y + height / 2); await page.mouse.down(); await page.mouse.move(x + width * 0.95, y + height / 2, { steps: 5 }); await page.mouse.up();
    await page.waitForURL(/zoom=/);
    await page.screenshot({ path: '/tmp/rd/shots/zoom.png' });
    await page.getByRole('button', { name: 'Search this period' }).click();
    await page.waitForURL(/lookback=custom/);
    return [page.url(), await active()];
  });
  await step('skip link', async () => { await page.goto(stage.url + 'search?service=web'); await page.getByRole('table', { name: 'Traces' }).waitFor(); await page.keyboard.press('Tab'); const a = await active(); await page.keyboard.press('Enter'); await page.waitForTimeout(300); return [a, page.url(), (await page.evaluate(() => document.activeElement!.id))]; });
  await step('palette from editor', async () => { await page.keyboard.press('/'); await page.locator('.cm-content').waitFor(); await page.keyboard.press('/'); await page.locator('.cm-content').focus(); await page.keyboard.press('Control+k'); await page.locator('input:focus[placeholder="Page, service or trace id"]').waitFor(); await page.keyboard.press('Escape'); await page.waitForTimeout(300); return active(); });
  await step('type on after enter', async () => { await page.locator('.cm-content').focus(); await page.keyboard.type('{ duration > 1ms }'); await page.keyboard.press('Escape'); await page.keyboard.press('Enter'); await page.keyboard.type(' && xyz'); await page.waitForURL(/q=/); await page.waitForTimeout(500); return [page.url(), await page.locator('.cm-content').innerText()]; });
  await step('j behind help', async () => { await page.goto(stage.url + 'search?service=web'); await page.getByRole('table', { name: 'Traces' }).waitFor(); await page.waitForTimeout(300); await page.keyboard.press('?'); await page.getByRole('dialog').waitFor(); await page.keyboard.press('j'); await page.waitForTimeout(200); const a = await active(); await page.keyboard.press('?'); await page.getByRole('dialog').waitFor({ state: 'hidden' }); return a; });
  await step('files', async () => {
    const trace = await (await fetch(`${stage.url}api/traces/${CHECKOUT_ID}`)).text();
    const two = JSON.parse(trace.replaceAll(CHECKOUT_ID, 'c'.repeat(32))); const other = JSON.parse(trace.replaceAll(CHECKOUT_ID, 'd'.repeat(32)));
    const file = { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ data: [...two.data, ...other.data] })) };
    const input = page.locator('input[type=file]').first();
    await input.setInputFiles([file]);
    await page.getByText('2 traces from files').waitFor();
    await page.screenshot({ path: '/tmp/rd/shots/files.png' });
    const axe = await seriousFindings(page);
    const section = page.getByRole('region', { name: 'From files' });
    await section.getByRole('checkbox').first().check();
    await section.getByRole('checkbox').nth(1).check();
    await page.getByRole('link', { name: 'Show together' }).click();
    await page.waitForURL(/traceID=/);
    await page.getByRole('heading', { name: /^2 traces$/ }).waitFor();
    await page.screenshot({ path: '/tmp/rd/shots/together.png' });
    await section.getByRole('button', { name: /^Remove web/ }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByText('1 trace from files').waitFor();
    const focus = await active();
    await section.getByRole('button', { name: 'Remove all' }).click();
    await section.waitFor({ state: 'hidden' });
    const tray = await page.getByText('marked').count();
    await input.setInputFiles([file]);
    await page.getByText('2 traces from files').waitFor();
    return [axe, focus, 'tray ' + tray];
  });
  await step('chunk gone', async () => {
    await page.goto(stage.url + 'search?service=web'); await page.getByRole('table', { name: 'Traces' }).waitFor();
    await page.route('**/assets/explain-drawer*', (route) => route.fulfill({ status: 404, body: '' }));
    await page.getByRole('button', { name: 'Explain' }).click();
    await page.getByText('This page broke').waitFor();
    await page.screenshot({ path: '/tmp/rd/shots/broken.png' });
    return page.getByRole('link', { name: 'Monitor' }).first().isVisible();
  });
  await step('mark three, compare', async () => {
    await page.goto(stage.url + 'search?service=web'); await page.getByRole('table', { name: 'Traces' }).waitFor();
    for (const i of [0, 1, 2]) await page.locator('table[aria-label=Traces] input[type=checkbox]').nth(i).check();
    await page.screenshot({ path: '/tmp/rd/shots/tray.png' });
    await page.getByRole('button', { name: /^Unmark/ }).first().focus(); await page.keyboard.press('Enter');
    const focus = await active();
    await page.locator('table[aria-label=Traces] input[type=checkbox]').nth(0).check();
    await page.getByRole('link', { name: 'Compare' }).last().click(); await page.waitForURL(/compare\?/);
    await page.waitForTimeout(500);
    return [page.url(), focus];
  });
  await step('bare search keeps last', async () => { await page.goto(stage.url + 'search?service=payment'); await page.waitForTimeout(500); await page.getByRole('button', { name: 'Find traces' }).click(); await page.waitForTimeout(300); await page.getByRole('link', { name: 'Search', exact: true }).first().click(); await page.waitForTimeout(500); return [page.url(), await page.getByLabel(/^Service/).first().inputValue()]; });
  say('problems', w.problems);
  const phone = await openPage(browser, { viewport: { width: 360, height: 740 } });
  await step('phone', async () => {
    const p = phone.page;
    await p.goto(stage.url + 'search?service=web'); await p.getByRole('list', { name: 'Traces' }).waitFor();
    await p.screenshot({ path: '/tmp/rd/shots/phone.png' });
    const hidden = await p.locator('nav a').count();
    await p.getByRole('button', { name: 'Menu' }).click();
    await p.getByRole('link', { name: 'Monitor' }).waitFor();
    await p.screenshot({ path: '/tmp/rd/shots/phone-menu.png' });
    const axe = await seriousFindings(p);
    await p.getByRole('link', { name: 'Monitor' }).click(); await p.waitForURL(/monitor/);
    return [hidden, axe, await p.getByRole('button', { name: 'Menu' }).getAttribute('aria-expanded')];
  });
  const key = await openPage(browser);
  await step('sign in to live, sign out', async () => {
    const p = key.page;
    await p.route('**/api/**', async (route) => ((await route.request().headerValue('authorization')) === 'Bearer the-key' ? route.continue() : route.fulfill({ status: 401, body: 'no valid key\n' })));
    await p.goto(stage.url + 'search?live=1');
    await p.getByLabel('API key or token').first().fill('ключ');
    const wrong = await p.getByText('no letters beyond ASCII').count();
    await p.getByLabel('API key or token').first().fill('the-key');
    await p.getByRole('button', { name: 'Sign in' }).first().click();
    await p.getByText('Following').first().waitFor();
    await p.screenshot({ path: '/tmp/rd/shots/signed-in.png' });
    await p.getByRole('button', { name: 'Sign out' }).click();
    await p.goto(stage.url + 'search?service=web');
    await p.getByRole('button', { name: 'Sign in' }).first().waitFor();
    return [wrong, await p.getByRole('button', { name: 'Sign out' }).count()];
  });
  const framed = await openPage(browser);
  await step('embedded', async () => {
    const p = framed.page;
    await p.goto(stage.url + 'search?service=web&uiEmbed=v0'); await p.getByRole('table', { name: 'Traces' }).waitFor();
    const banner = await p.getByRole('banner').count();
    await p.locator('table[aria-label=Traces] a').first().click(); await p.waitForURL(/trace/); await p.waitForTimeout(800);
    return [banner, await p.getByRole('banner').count(), await p.getByRole('main').count(), await seriousFindings(p)];
  });
  say('problems', [...framed.problems, ...phone.problems]);
} finally {
  await browser.close();
  await stage[Symbol.asyncDispose]();
}
