import { copyFile, link, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes the files of one directory tree available at another path: as hard links, or as copies where the file system can't link.
 * A tree below a private home directory becomes readable this way by another user, as far as the files' own modes allow.
 */
export async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkTree(source, target);
    else await link(source, target).catch(async () => await copyFile(source, target));
  }
}
