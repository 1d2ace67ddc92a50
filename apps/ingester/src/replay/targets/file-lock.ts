import { open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Keeps a second process off a file by another file beside it. One that a process left behind when it died on this host is taken over. */
export class FileLock {
  private constructor(private readonly path: string) {}

  /** @throws {FileLockedError} @throws the file system's errors */
  static async take(file: string): Promise<FileLock> {
    const path = `${file}.lock`;
    if (await make(path)) return new FileLock(path);
    const owner = await ownerOf(path);
    if (owner === undefined || !isDead(owner)) throw new FileLockedError(sentence(file, path, owner));
    await rm(path, { force: true });
    if (await make(path)) return new FileLock(path);
    throw new FileLockedError(sentence(file, path, await ownerOf(path)));
  }

  async release(): Promise<void> {
    await rm(this.path, { force: true });
  }
}

export class FileLockedError extends Error {
  override readonly name = 'FileLockedError';
}

interface Owner {
  readonly pid: number;
  readonly host: string;
}

/** @returns `false` when it is there already */
async function make(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(`${process.pid} ${hostname()}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** @returns `undefined` when it does not say */
async function ownerOf(path: string): Promise<Owner | undefined> {
  try {
    const [, pid, host] = /^(\d{1,10}) (\S+)\n$/.exec(await readFile(path, 'utf8')) ?? [];
    return pid === undefined || host === undefined ? undefined : { pid: Number(pid), host };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isDead({ pid, host }: Owner): boolean {
  if (host !== hostname()) return false;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

function sentence(file: string, lock: string, owner: Owner | undefined): string {
  const who = owner ? `process ${owner.pid} of ${owner.host}` : 'another process';
  return `${who} writes to ${file}; if that is not so, delete ${lock}`;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
