import { chown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../backend/run.ts';

const TIMEOUT_MS = 5_000;

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Whom Elasticsearch runs as: it refuses root, so `nobody` then; otherwise undefined, the caller's own user. */
export async function unprivilegedUser(): Promise<User | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const user = { uid: await idOfNobody('-u'), gid: await idOfNobody('-g') };
  if (!(user.uid > 0))
    throw new Error('Elasticsearch must not run as root, and there is no user "nobody" to run it as');
  return user;
}

/** Makes the user the owner of a directory and of all in it. */
export async function giveDirectory(directory: string, { uid, gid }: User): Promise<void> {
  await chown(directory, uid, gid);
  for (const entry of await readdir(directory, { recursive: true })) await chown(join(directory, entry), uid, gid);
}

async function idOfNobody(which: '-u' | '-g'): Promise<number> {
  return Number((await run('id', [which, 'nobody'], TIMEOUT_MS)).output);
}
