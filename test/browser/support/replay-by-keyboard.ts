import type { Page } from 'playwright-core';
import { enter, press, tabTo, typeInto } from './keyboard.ts';
import { today } from './rebuild-today.ts';

/** From the index of today to a plan of it, and from the plan to a replay that runs; ends with what is shown of it. */
export async function planAndRun(page: Page, stageUrl: string, name: string): Promise<void> {
  await page.goto(`${stageUrl}pipeline?view=indices`);
  const indices = page.getByRole('grid', { name: 'Indices' });
  await indices.waitFor();
  await press(page, '/');
  await page.keyboard.type(`jaeger-span-${today()}`);
  await page.getByText(/^1 of \d+ indices/).waitFor();
  await tabTo(page, indices);
  await press(page, 'ArrowDown', 'Enter');
  await enter(page, page.getByRole('link', { name: `Plan a replay of ${today()}` }));
  await typeInto(page, page.getByRole('textbox', { name: 'Name', exact: true }), name);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Plan', exact: true }).getByText(`${today()}: whole`).waitFor();
  await enter(page, page.getByRole('button', { name: `Run ${name}…` }));
  await confirm(page, name);
  await enter(page, page.getByRole('dialog').getByRole('link', { name: 'Watch it' }));
  await page
    .getByRole('region', { name: `Replay ${name}` })
    .getByText('caught up')
    .first()
    .waitFor();
}

/**
 * Presses one of the replay's buttons as soon as it may be, and confirms.
 *
 * @param word what the dialog wants typed; without it, a press is enough
 * @returns what the page says came of it
 */
export async function actOnReplay(page: Page, action: string, word?: string): Promise<string> {
  await enter(page, page.getByRole('button', { name: `${action}…`, disabled: false }));
  const dialog = page.getByRole('dialog');
  if (word === undefined) await enter(page, dialog.getByRole('button', { name: action, exact: true }));
  else await confirm(page, word);
  const outcome = dialog.getByRole('status').filter({ hasText: /: (Done|Failed|Refused|Interrupted)/ });
  const said = await outcome.innerText();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  return said;
}

async function confirm(page: Page, word: string): Promise<void> {
  await typeInto(page, page.getByRole('dialog').getByRole('textbox'), word);
  await page.keyboard.press('Enter');
}
