import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSED = /\.(js|css)$/;

/**
 * Writes `.br` and `.gz` beside each script and style sheet, as small as they get: once here instead of with every answer. Nothing else gets them:
 * they would stand before a file that an operator replaces, such as `ui-config.json`.
 */
export function compressedFiles(): Plugin {
  let directory = '';
  return {
    name: 'compressed-files',
    apply: 'build',
    configResolved: ({ build }) => void (directory = join(build.outDir, build.assetsDir)),
    async closeBundle() {
      for (const name of (await readdir(directory)).filter((name) => COMPRESSED.test(name))) {
        const path = join(directory, name);
        const content = await readFile(path);
        const [brotli, gzipped] = await Promise.all([
          promisify(brotliCompress)(content),
          promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
        ]);
        await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, gzipped)]);
      }
    },
  };
}
