import type { Page } from 'playwright-core';
import { seriousFindings } from './axe.ts';
import type { WatchedPage } from './browser.ts';

export interface PageToCheck {
  readonly name: string;
  /** Below the URL of the stage. */
  readonly path: string;
  /** A text by which somebody sees that the page is there. */
  readonly shows: string;
  /** Done before it is looked at. */
  readonly open?: (page: Page) => Promise<void>;
  /** What it asks for is not there, which the browser says on its console. */
  readonly isAbsent?: boolean;
}

/** Pixels that the page is wider than the window. */
const TOO_WIDE = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** For a context in which pages are looked at: opened in dark colours, and changing to others at once. */
export const LOOKED_AT = { colorScheme: 'dark', reducedMotion: 'reduce' } as const;

/** Opens a page and looks at it in both colours; what is wrong with it, a line each: of axe, on the console, in its headings. */
export async function pageFaults(
  { page, problems }: WatchedPage,
  stageUrl: string,
  { path, shows, open, isAbsent = false }: PageToCheck,
): Promise<string[]> {
  await page.goto(stageUrl + path);
  await page.getByText(shows).filter({ visible: true }).first().waitFor();
  await open?.(page);
  await page.waitForLoadState('networkidle');
  const headings = await page.locator('h1').count();
  return [
    ...(await findingsIn('dark', page)),
    ...(await findingsIn('light', page)),
    ...problems.filter((problem) => !(isAbsent && problem.includes('404'))),
    ...(headings === 1 ? [] : [`${headings} headings of the first level`]),
  ];
}

async function findingsIn(colorScheme: 'dark' | 'light', page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
  return (await seriousFindings(page)).map((finding) => `${colorScheme}: ${finding}`);
}

/** Those of these pages that scroll sideways, or say something on the console. */
export async function widthFaults(
  { page, problems }: WatchedPage,
  stageUrl: string,
  pages: readonly Pick<PageToCheck, 'path' | 'shows'>[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const { path, shows } of pages) {
    await page.goto(stageUrl + path);
    await page.getByText(shows).filter({ visible: true }).first().waitFor();
    await page.waitForLoadState('networkidle');
    const pixels = await page.evaluate<number>(TOO_WIDE);
    if (pixels > 0) faults.push(`${path} is ${pixels} pixels too wide`);
  }
  return [...faults, ...problems];
}
