import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions } from 'playwright-core';
import { SteadyTraffic } from '../e2e/support/steady-traffic.ts';
import { startElasticsearch, startKafka } from '../stack/index.ts';
import { chromiumOrReason, openPage, startBrowser } from './support/browser.ts';
import { fillRealStage } from './support/fill-real-stage.ts';
import { AS_ADMIN, startRealStage } from './support/real-stage.ts';
import { rebuildToday } from './support/rebuild-today.ts';
import { CHECKOUT_ID, FAILED_CHECKOUT_ID, shopTraces } from './support/shop-traces.ts';
import { startStage } from './support/stage.ts';

/** Writes the pictures of docs/ui.md: `npm run screenshots`, after a build. Those of the pipeline need a Kafka and an Elasticsearch (test/stack). */
const DIRECTORY = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const QUALITY = 60;
const SETTLED_MS = 1_500;
/** Until the charts of what flows have a shape. */
const FLOWING_MS = 30_000;
const REBUILD = 'rebuild';

const TRACE_PAGES = {
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
const browser = await startBrowser(found.path);
try {
  await takeTraces();
  await takePipeline();
} finally {
  await browser.close();
}

async function takeTraces(): Promise<void> {
  await using stage = await startStage();
  await stage.send(shopTraces(Date.now()));
  for (const [name, path] of Object.entries(TRACE_PAGES)) await take(name, stage.url + path, SETTLED_MS);
}

async function takePipeline(): Promise<void> {
  const [kafka, elasticsearch] = await Promise.all([startKafka(), startElasticsearch()]);
  try {
    await using stage = await startRealStage({ kafkaBootstrap: kafka.bootstrap, elasticsearchUrl: elasticsearch.url });
    await fillRealStage(stage);
    await rebuildToday(stage.operations, REBUILD);
    await take('pipeline-replays', `${stage.url}pipeline?view=replays&replay=${REBUILD}`, SETTLED_MS, AS_ADMIN);
    const traffic = new SteadyTraffic(stage.otlpHttpUrl, Date.now());
    traffic.start();
    await take('pipeline-flow', `${stage.url}pipeline`, FLOWING_MS, AS_ADMIN);
    await traffic.stop();
  } finally {
    await Promise.all([kafka.stop(), elasticsearch.stop()]);
  }
}

/** In both colours. */
async function take(name: string, url: string, settledMs: number, options: BrowserContextOptions = {}): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await using watched = await openPage(browser, { colorScheme, ...options });
    const { page } = watched;
    await page.goto(url);
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(settledMs);
    await page.screenshot({ path: `${DIRECTORY}${name}-${colorScheme}.jpg`, type: 'jpeg', quality: QUALITY });
  }
}
