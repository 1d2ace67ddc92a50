import type { Page } from 'playwright-core';
import { blur, press } from './keyboard.ts';
import { FAILED_CHECKOUT_ID } from './shop-traces.ts';

/** Searches for the failed checkout, opens it, reads a span, finds another and goes back, by keyboard alone. Throws where that does not lead on. */
export async function findAndRead(page: Page, stageUrl: string): Promise<void> {
  await page.goto(`${stageUrl}search`);
  await searchIsReady(page);
  await page.keyboard.press('/');
  await page.keyboard.type('{ resource.service.name = "payment" && status = error }');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.getByText('1 trace').first().waitFor();
  await blur(page);
  await press(page, 'j', 'Enter');
  await page.waitForURL(`**/trace/${FAILED_CHECKOUT_ID}**`);
  await page.getByText('POST bank').first().waitFor();
  await press(page, 'e', 'Enter');
  await page.getByText('http.response.status_code').first().waitFor();
  await page.keyboard.press('Control+b');
  await page.keyboard.type('SELECT items');
  await press(page, 'Enter');
  await page.getByText('1 of 1').waitFor();
  await blur(page);
  await press(page, '3');
  await page.waitForURL(/view=statistics/);
  await press(page, 'g', 's');
  await page.waitForURL(/\/search/);
}

/** Nobody presses keys before there is a page; what comes with it in the same moment listens a little later. */
export async function searchIsReady(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Find traces' }).first().waitFor();
  await page.waitForLoadState('networkidle');
}
