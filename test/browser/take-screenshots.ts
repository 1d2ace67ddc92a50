import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromiumOrReason, openPage, startBrowser } from './support/browser.ts';
import { CHECKOUT_ID, FAILED_CHECKOUT_ID, shopTraces } from './support/shop-traces.ts';
import { startStage } from './support/stage.ts';

/** Writes the pictures of docs/ui.md: `npm run screenshots`, after a build. */
const DIRECTORY = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const QUALITY = 60;
const SETTLED_MS = 1_500;

const PAGES = {
  search: 'search?service=web',
  trace: `trace/${FAILED_CHECKOUT_ID}?span=0000000000000006`,
  'trace-graph': `trace/${FAILED_CHECKOUT_ID}?view=graph`,
  flame: `trace/${FAILED_CHECKOUT_ID}?view=flame`,
  compare: `compare?a=${CHECKOUT_ID}&b=${FAILED_CHECKOUT_ID}&mode=latency`,
  dependencies: 'dependencies',
  monitor: 'monitor?service=web',
} as const;

const found = chromiumOrReason();
if ('reason' in found) throw new Error(found.reason);
await mkdir(DIRECTORY, { recursive: true });
await using stage = await startStage();
await stage.send(shopTraces(Date.now()));
const browser = await startBrowser(found.path);
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [name, path] of Object.entries(PAGES)) {
      await using watched = await openPage(browser, { colorScheme });
      const { page } = watched;
      await page.goto(stage.url + path);
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(SETTLED_MS);
      await page.screenshot({ path: `${DIRECTORY}${name}-${colorScheme}.jpg`, type: 'jpeg', quality: QUALITY });
    }
  }
} finally {
  await browser.close();
}
