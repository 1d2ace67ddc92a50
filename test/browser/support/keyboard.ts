import type { Locator, Page } from 'playwright-core';

const KEY_MS = 150;
/** More than any page has things to come past. */
const MOST_TABS = 200;

/** As fast as a person. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.waitForTimeout(KEY_MS);
    await page.keyboard.press(key);
  }
}

/** @throws {Error} when Tab does not lead there, from where the focus is */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < MOST_TABS; presses++) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(target)}`);
}

/** Goes to a button or a link and presses it. */
export async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Goes to a field, or whatever else takes keys. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

/** What was typed stays; the keys mean shortcuts again. */
export async function blur(page: Page): Promise<void> {
  await page.evaluate('document.activeElement?.blur()');
}
