import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeReal } from '../stack/describe-real.ts';
import { chromiumOrReason, openPage, startBrowser } from './support/browser.ts';
import { enter } from './support/keyboard.ts';
import { LOOKED_AT, pageFaults, type PageToCheck } from './support/page-faults.ts';
import { AS_ADMIN, type RealStage, startRealStage } from './support/real-stage.ts';
import { sharedServers } from './support/shared-servers.ts';
import { shopTraces } from './support/shop-traces.ts';
import { startStage } from './support/stage.ts';

const found = chromiumOrReason();

const EMPTY_PAGES: readonly PageToCheck[] = [
  { name: 'how to send a first trace', path: 'search', shows: 'There are no traces yet' },
  { name: 'that there are no dead letters', path: 'pipeline?view=dead-letters', shows: 'No dead letters' },
  { name: 'that nothing was replayed', path: 'pipeline?view=replays', shows: 'Nothing was replayed yet' },
];

describe.skipIf('reason' in found)('the web UI before there is a trace', () => {
  let browser: Browser;

  beforeAll(async () => {
    if ('path' in found) browser = await startBrowser(found.path);
  });
  afterAll(() => browser?.close());

  it('shows how to send a first one, and notices when it arrives', async () => {
    await using stage = await startStage();
    await using watched = await openPage(browser);
    const { page, problems } = watched;
    await page.goto(`${stage.url}search`);
    await page.getByText('4318').first().waitFor();
    await stage.send(shopTraces(Date.now(), 1));
    await page.getByText('The first traces have arrived').waitFor();
    expect(problems).toEqual([]);
  });

  it('has demo traces sent, and shows them, by keyboard alone', async () => {
    await using stage = await startStage();
    await using watched = await openPage(browser);
    await demoTracesShow(watched.page, stage.url);
    expect(watched.problems).toEqual([]);
  });

  describeReal('on the real stack', () => {
    let stage: RealStage;

    beforeAll(async () => {
      stage = await startRealStage(sharedServers(), 1);
    });
    afterAll(() => stage?.[Symbol.asyncDispose]());

    it.concurrent.each(EMPTY_PAGES)('says $name, and axe finds nothing serious in either colours', async (page) => {
      await using watched = await openPage(browser, { ...LOOKED_AT, ...AS_ADMIN });
      expect(await pageFaults(watched, stage.url, page)).toEqual([]);
    });

    it('has demo traces sent, and shows them, by keyboard alone', { retry: 0 }, async () => {
      await using watched = await openPage(browser, AS_ADMIN);
      await demoTracesShow(watched.page, stage.url);
      expect(watched.problems).toEqual([]);
    });
  });
});

async function demoTracesShow(page: Page, stageUrl: string): Promise<void> {
  await page.goto(`${stageUrl}search`);
  await enter(page, page.getByRole('button', { name: 'Send demo traces' }));
  await page.getByText('The first traces have arrived').waitFor();
  await enter(page, page.getByRole('button', { name: /^Show traces of/ }).first());
  await page.getByRole('heading', { name: /^\d+ traces/ }).waitFor();
}
