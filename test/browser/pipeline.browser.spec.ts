import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeReal } from '../stack/describe-real.ts';
import { chromiumOrReason, openPage, startBrowser } from './support/browser.ts';
import { fillRealStage, type Filled, UNDECODABLE } from './support/fill-real-stage.ts';
import { enter, press, tabTo, typeInto } from './support/keyboard.ts';
import { ADMIN_KEY, AS_ADMIN, READER_KEY, type RealStage, startRealStage } from './support/real-stage.ts';
import { today } from './support/rebuild-today.ts';
import { actOnReplay, planAndRun } from './support/replay-by-keyboard.ts';
import { sharedServers } from './support/shared-servers.ts';

const found = chromiumOrReason();
/** Letters come back through the topic; groups are asked for every ten seconds. */
const COMES_BACK_MS = 45_000;
const LETTERS_MS = 120_000;
/** Of one step of a replay: each is a process, and a switch begins more than one. */
const STEP_MS = 60_000;
const REPLAY_MS = 240_000;
/** A command that was run for somebody else in these seconds answers for both. */
const SHARED_MS = 15_000;

describeReal('the pipeline by keyboard, on the real stack', () => {
  let stage: RealStage;
  let browser: Browser;
  let filled: Filled;

  beforeAll(async () => {
    if (!('path' in found)) return;
    [stage, browser] = await Promise.all([startRealStage(sharedServers()), startBrowser(found.path)]);
    filled = await fillRealStage(stage);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.[Symbol.asyncDispose]();
  });

  it('accounts for every span, and says who reads which partition', async () => {
    await using watched = await openPage(browser);
    const { page, problems } = watched;
    await page.goto(`${stage.url}pipeline`);
    await signIn(page, READER_KEY);
    const accounting = page.getByRole('region', { name: 'Accounting' });
    await accounting.getByText('Nothing is missing').waitFor();
    const terms = await accounting.getByRole('listitem').allTextContents();
    expect(terms).toContain(`${filled.spans + filled.poison}accepted`);
    expect(terms).toContain(`${filled.spans}indexed`);
    expect(terms).toContain(`${filled.poison}dead-lettered`);
    expect(terms).toContain('0difference');
    await page.getByText('Nothing is in the way').waitFor();
    await enter(page, page.getByRole('link', { name: 'Partitions' }));
    const map = page.getByRole('listbox', { name: 'Lag of each partition' });
    await tabTo(page, map);
    await press(page, 'ArrowRight', 'ArrowRight', 'Enter');
    const partition = page.getByRole('complementary', { name: 'Partition 1' });
    await partition.getByText('jaeger-ingester').first().waitFor();
    expect(await map.getByRole('option').count()).toBe(stage.partitions);
    expect(await map.getByRole('option', { name: /nobody/ }).count()).toBe(0);
    expect(page.url()).not.toContain(READER_KEY);
    expect(problems.filter((problem) => !problem.includes('401'))).toEqual([]);
  });

  it('refuses actions to who may only read, until somebody signs in who may act', async () => {
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(`${stage.url}pipeline?view=dead-letters`);
    await signIn(page, READER_KEY);
    const refusal = page.getByRole('note').filter({ hasText: 'You may look, but not act' });
    await refusal.waitFor();
    await enter(page, page.getByRole('button', { name: 'Redrive all…' }));
    await page.getByRole('tooltip').getByText('role of an administrator').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await signIn(page, ADMIN_KEY);
    await page.getByRole('button', { name: 'Redrive all…', disabled: false }).waitFor();
    expect(await refusal.count()).toBe(0);
  });

  it(
    'shows what a dead letter holds, sends it again and sees it come back',
    { retry: 0, timeout: LETTERS_MS },
    async () => {
      await using watched = await openPage(browser, AS_ADMIN);
      const { page, problems } = watched;
      await page.goto(`${stage.url}pipeline?view=dead-letters`);
      await enter(page, page.getByRole('button', { name: 'no span that can be read' }));
      await tabTo(page, page.getByRole('grid', { name: 'Letters of the group' }));
      await press(page, 'ArrowDown', 'Enter');
      await page
        .getByRole('complementary', { name: /^Letter/ })
        .getByText(UNDECODABLE.hex)
        .waitFor();
      await enter(page, page.getByRole('button', { name: 'Redrive it…' }));
      const dialog = page.getByRole('dialog', { name: 'Redrive 1 letter?' });
      await dialog.getByText('1 letter would be sent').waitFor();
      await typeInto(page, dialog.getByRole('textbox', { name: /how many letters/ }), '1');
      await page.keyboard.press('Enter');
      await dialog.getByText('1 letter was sent to the span topic again.').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      const group = page.getByRole('row', { name: 'no span that can be read' });
      await group.getByRole('cell', { name: '2', exact: true }).first().waitFor({ timeout: COMES_BACK_MS });
      expect(problems).toEqual([]);
    },
  );

  it('rebuilds a day: plan, run, verify, switch and roll back', { retry: 0, timeout: REPLAY_MS }, async () => {
    await using watched = await openPage(browser, AS_ADMIN);
    const { page, problems } = watched;
    page.setDefaultTimeout(STEP_MS);
    const name = 'by-keyboard';
    await planAndRun(page, stage.url, name);
    const replay = page.getByRole('region', { name: `Replay ${name}` });
    expect(await actOnReplay(page, 'Verify')).toContain('No differences');
    expect(await actOnReplay(page, 'Switch to', name)).toContain(': Done');
    await replay.getByText('done', { exact: true }).first().waitFor();
    await expect.poll(() => generationsSearched(stage), { timeout: SHARED_MS }).toEqual([2]);
    expect(await actOnReplay(page, 'Roll back', name)).toContain(': Done');
    await replay.getByText('rolled back', { exact: true }).first().waitFor();
    await expect.poll(() => generationsSearched(stage), { timeout: SHARED_MS }).toEqual([1]);
    expect(problems).toEqual([]);
  });
});

/** With the form that is on the page because something is refused. */
async function signIn(page: Page, key: string): Promise<void> {
  await typeInto(page, page.getByLabel('API key or token').first(), key);
  await page.keyboard.press('Enter');
}

interface Index {
  readonly kind: string | null;
  readonly day: string | null;
  readonly generation: number | null;
  readonly aliases: readonly string[];
}

/** Of today's spans. */
async function generationsSearched({ operations }: RealStage): Promise<(number | null)[]> {
  const { indices } = await operations.ask<{ indices: readonly Index[] }>('api/ops/indices');
  const live = indices.filter(({ kind, day, aliases }) => kind === 'span' && day === today() && aliases.length > 0);
  return live.map(({ generation }) => generation);
}
