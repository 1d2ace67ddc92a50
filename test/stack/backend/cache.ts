import { mkdir, mkdtemp, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../process/is-alive.ts';
import { waitFor } from '../wait-for.ts';

const OTHER_DOWNLOAD_TIMEOUT_MS = 15 * 60_000;

/** `TEST_STACK_CACHE_DIR`, by default `~/.cache/sluice`. */
export function cacheDirectory(): string {
  return process.env['TEST_STACK_CACHE_DIR'] || join(homedir(), '.cache', 'sluice');
}

export function cachePath(entry: string): string {
  return join(cacheDirectory(), entry);
}

export async function isCached(entry: string): Promise<boolean> {
  return await exists(cachePath(entry));
}

/**
 * The directory of a cache entry, filled on first use. It appears complete or not at all: it is filled under another name and renamed. Of several
 * processes that need it at once, one fills it and the others wait; should two of them fill it after all (a lock left by a killed process), the first rename wins.
 *
 * @param fill puts the content into the empty directory that it is given
 */
export async function cached(entry: string, fill: (directory: string) => Promise<void>): Promise<string> {
  const path = cachePath(entry);
  if (await exists(path)) return path;
  await mkdir(cacheDirectory(), { recursive: true });
  const lock = `${path}.lock`;
  await waitFor(async () => (await exists(path)) || (await takeLock(lock)), {
    timeoutMs: OTHER_DOWNLOAD_TIMEOUT_MS,
    what: `another process to fill ${path} (delete ${lock} if there is none)`,
  });
  if (await exists(path)) return path;
  const filling = await mkdtemp(`${path}.filling-`);
  try {
    await fill(filling);
    await rename(filling, path).catch(async (error: unknown) => {
      if (!(await exists(path))) throw error;
    });
  } finally {
    await rm(filling, { recursive: true, force: true });
    await rm(lock, { force: true });
  }
  return path;
}

/** Creates the lock file, which holds the process id of its owner. A lock whose owner is gone is removed for the next attempt. */
async function takeLock(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (owner > 0 && !isAlive(owner)) await rm(lock, { force: true });
  return false;
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
