import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { chromiumOrReason, openPage, startBrowser } from '../../test/browser/support/browser.ts';
import { startStage } from '../../test/browser/support/stage.ts';
import { type Figure, table } from '../report.ts';
import { LARGE_TRACE_ID, largeTrace } from './large-trace.ts';
import { mainThreadTasksMs } from './main-thread-tasks.ts';

const HELP = `npm run bench:ui [-- --spans N]

Opens a trace of 100,000 spans in the system's Chromium and measures, by the browser's own tracing, for how long its main
thread is busy at a stretch while somebody scrolls, pans and hovers.
`;
const LONGEST_TASK_MS = 50;

const ACTS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async scrolling(page) {
    await page.mouse.move(640, 500);
    for (let i = 0; i < 150; i++) {
      await page.mouse.wheel(0, i % 50 === 49 ? 100_000 : 900);
      await page.waitForTimeout(16);
    }
  },
  async 'moving the mouse over rows'(page) {
    for (let i = 0; i < 100; i++) await page.mouse.move(200 + i * 5, 300 + ((i * 37) % 400));
  },
  async 'zooming and panning'(page) {
    for (const key of ['ArrowUp', 'ArrowUp', 'd', 'd', 'a', 'ArrowDown', 'ArrowDown']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(100);
    }
  },
};

const { values } = parseArgs({ options: { spans: { type: 'string', default: '100000' }, help: { type: 'boolean' } } });
if (values.help === true) {
  process.stdout.write(HELP);
  process.exit(0);
}
const found = chromiumOrReason();
if ('reason' in found) throw new Error(found.reason);

await using stage = await startStage({ SLUICE_MEMORY_STORAGE_MAX_MIB: '1024' });
const browser = await startBrowser(found.path);
try {
  await stage.send([...largeTrace(Number(values.spans), Date.now() - 60_000)]);
  process.stdout.write(table(await figures(browser, `${stage.url}trace/${LARGE_TRACE_ID}`)));
} finally {
  await browser.close();
}

async function figures(browser: Browser, url: string): Promise<Figure[]> {
  await using watched = await openPage(browser);
  const { page } = watched;
  const start = performance.now();
  await page.goto(url);
  await page.getByRole('treegrid').getByRole('row').nth(5).waitFor();
  const shown: Figure = { name: 'until the first rows stand', value: performance.now() - start, unit: 'ms' };
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(2_000);
  const measured: Figure[] = [];
  for (const [name, act] of Object.entries(ACTS)) measured.push(...(await traced(browser, page, name, act)));
  return [shown, ...measured];
}

async function traced(
  browser: Browser,
  page: Page,
  name: string,
  act: (page: Page) => Promise<void>,
): Promise<Figure[]> {
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await act(page);
  const tasks = mainThreadTasksMs(await browser.stopTracing());
  return [
    { name: `${name}, longest task`, value: Math.max(0, ...tasks), unit: 'ms', bar: LONGEST_TASK_MS },
    {
      name: `${name}, tasks above ${LONGEST_TASK_MS} ms`,
      value: tasks.filter((ms) => ms > LONGEST_TASK_MS).length,
      unit: '',
    },
  ];
}
