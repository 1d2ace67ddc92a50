import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/** Where the browser is, or why the tests with a browser do not run. With `CI` set, there is no reason not to. */
export function chromiumOrReason(): { readonly path: string } | { readonly reason: string } {
  const path = findChromium();
  if (path !== undefined) return { path };
  const reason = 'no Chromium on this machine: install the package chromium, or name one in CHROMIUM_PATH';
  if (process.env['CI'] === 'true') throw new Error(reason);
  return { reason };
}

export function startBrowser(path: string): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** A page and everything that went wrong on it. */
export interface WatchedPage extends AsyncDisposable {
  readonly page: Page;
  /** Uncaught errors, errors on the console, and what the content security policy stopped. */
  readonly problems: readonly string[];
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return { page, problems, [Symbol.asyncDispose]: () => context.close() };
}
