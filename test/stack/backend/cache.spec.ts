import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cachePath, cached } from './cache.ts';

/** Above the largest process id that Linux gives out. */
const PID_OF_NOBODY = 2 ** 22 + 1;

describe('cached', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sluice-cache-'));
    vi.stubEnv('TEST_STACK_CACHE_DIR', directory);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(directory, { recursive: true });
  });

  it('fills an entry once, however many ask for it at once', async () => {
    let fills = 0;
    const fill = async (path: string) => {
      fills += 1;
      await sleep(100);
      await writeFile(join(path, 'content'), 'x');
    };
    const paths = await Promise.all([cached('entry', fill), cached('entry', fill), cached('entry', fill)]);
    expect(new Set(paths)).toEqual(new Set([cachePath('entry')]));
    expect(fills).toBe(1);
    expect(readdirSync(directory)).toEqual(['entry']);
  });

  it('leaves nothing of a failed attempt, and lets the next one try', async () => {
    const failing = cached('entry', async (path) => {
      await writeFile(join(path, 'half'), 'x');
      throw new Error('no network');
    });
    await expect(failing).rejects.toThrow('no network');
    expect(readdirSync(directory)).toEqual([]);
    await cached('entry', async () => undefined);
    expect(existsSync(cachePath('entry'))).toBe(true);
  });

  it('takes over the lock of a process that is gone', async () => {
    writeFileSync(`${cachePath('entry')}.lock`, String(PID_OF_NOBODY));
    await cached('entry', async () => undefined);
    expect(readdirSync(directory)).toEqual(['entry']);
  });
});
