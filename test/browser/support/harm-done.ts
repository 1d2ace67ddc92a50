import type { WatchedPage } from './browser.ts';

const HARMFUL = /^\s*(javascript|data|vbscript):/i;

/** What hostile content has achieved on a page, a line each. */
export async function harmDone({ page, problems }: WatchedPage): Promise<string[]> {
  const owned = await page.evaluate(() => 'owned' in globalThis);
  const hrefs = await page.locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
  return [...(owned ? ['its script ran'] : []), ...hrefs.filter((href) => HARMFUL.test(href)), ...problems];
}
