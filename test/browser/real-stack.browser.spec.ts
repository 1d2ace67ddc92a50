import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeReal } from '../stack/describe-real.ts';
import { waitFor } from '../stack/index.ts';
import { seriousFindings } from './support/axe.ts';
import { chromiumOrReason, openPage, startBrowser } from './support/browser.ts';
import { fillRealStage } from './support/fill-real-stage.ts';
import { findAndRead, searchIsReady } from './support/find-and-read.ts';
import { harmDone } from './support/harm-done.ts';
import { HOSTILE_ID } from './support/hostile-trace.ts';
import { enter } from './support/keyboard.ts';
import { otlpTrace, traceIdOf } from './support/otlp-sample.ts';
import { LOOKED_AT, pageFaults, widthFaults } from './support/page-faults.ts';
import { PIPELINE_PAGES, REBUILD } from './support/pipeline-pages.ts';
import { AS_ADMIN, type RealStage, startRealStage } from './support/real-stage.ts';
import { rebuildToday } from './support/rebuild-today.ts';
import { sharedServers } from './support/shared-servers.ts';
import { TRACE_PAGES, TRACE_VIEWS } from './support/trace-pages.ts';

const found = chromiumOrReason();

describeReal('the web UI in a browser, on the real stack', () => {
  let stage: RealStage;
  let browser: Browser;

  beforeAll(async () => {
    if (!('path' in found)) return;
    [stage, browser] = await Promise.all([startRealStage(sharedServers()), startBrowser(found.path)]);
    await fillRealStage(stage);
    await stage.operations.linkTo('payment');
    await rebuildToday(stage.operations, REBUILD);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.[Symbol.asyncDispose]();
  });

  it.concurrent.each([...TRACE_PAGES, ...PIPELINE_PAGES])(
    'shows $name, and axe finds nothing serious in either colours',
    async (page) => {
      await using watched = await openPage(browser, { ...LOOKED_AT, ...AS_ADMIN });
      expect(await pageFaults(watched, stage.url, page)).toEqual([]);
    },
  );

  it.concurrent.each(TRACE_VIEWS)('lets nothing that a stored span says run or become a link: %s', async (view) => {
    await using watched = await openPage(browser, AS_ADMIN);
    const { page } = watched;
    await page.goto(`${stage.url}trace/${HOSTILE_ID}${view}`);
    await page.getByText('evil <img').filter({ visible: true }).first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await harmDone(watched)).toEqual([]);
  });

  it('lets nothing that a dead letter says run or become a link', async () => {
    await using watched = await openPage(browser, AS_ADMIN);
    const { page } = watched;
    await page.goto(`${stage.url}pipeline?view=dead-letters`);
    await page.getByRole('button', { name: /^evil/ }).click();
    await page.getByRole('grid', { name: 'Letters of the group' }).getByRole('row').nth(1).click();
    const span = page.getByRole('region', { name: 'Span of the letter' });
    await span.getByRole('heading', { name: /<script>/ }).waitFor();
    expect(await harmDone(watched)).toEqual([]);
  });

  it('reads the pipeline on a phone', async () => {
    await using watched = await openPage(browser, { viewport: { width: 360, height: 740 }, ...AS_ADMIN });
    expect(await widthFaults(watched, stage.url, PIPELINE_PAGES)).toEqual([]);
  });

  it('finds a trace, reads it and comes back, by keyboard alone', async () => {
    await using watched = await openPage(browser, AS_ADMIN);
    await findAndRead(watched.page, stage.url);
    expect(watched.problems).toEqual([]);
  });

  it('follows spans as they arrive, before they are stored', async () => {
    await using watched = await openPage(browser, AS_ADMIN);
    const { page, problems } = watched;
    await page.goto(`${stage.url}search`);
    await searchIsReady(page);
    await enter(page, page.getByRole('button', { name: 'Live', exact: true }));
    await page.getByText('Following').first().waitFor();
    const arriving = page.getByRole('list', { name: 'Traces whose spans arrive' }).getByText('web: arrives now');
    const trace = otlpTrace(traceIdOf(7), Date.now(), [{ service: 'web', name: 'arrives now', fromMs: 0, forMs: 5 }]);
    // The first ones may come before the tail has found the end of the log.
    const isSeen = async (): Promise<boolean> => {
      await stage.send([trace]);
      return await arriving.first().isVisible();
    };
    await waitFor(isSeen, { timeoutMs: 30_000, intervalMs: 500, what: 'a span in the live tail' });
    expect(await seriousFindings(page)).toEqual([]);
    await enter(page, page.getByRole('button', { name: 'Stop', exact: true }));
    await page.waitForURL((url) => !url.searchParams.has('live'));
    expect(problems).toEqual([]);
  });
});
