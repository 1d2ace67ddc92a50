import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { UiFiles } from './ui-files.js';

/**
 * Names of the built files hold a hash of their content, so a browser asks for each once. Pictures and colours are asked for again after an
 * hour, what an operator may have replaced each time.
 */
export async function serveUiFiles(server: FastifyInstance, files: UiFiles, basePath: string): Promise<void> {
  if (files.index === undefined) return;
  const base = basePath === '/' ? '' : basePath;
  await server.register(fastifyStatic, {
    root: join(files.directory, 'assets'),
    prefix: `${base}/assets/`,
    immutable: true,
    maxAge: '1y',
    preCompressed: true,
    decorateReply: true,
  });
  const others = { 'icon.svg': '1h', 'color-scheme.js': '1h', 'ui-config.json': 0 } as const;
  for (const [name, maxAge] of Object.entries(others)) {
    server.get(`${base}/${name}`, (_, reply) => reply.sendFile(name, files.directory, { maxAge, immutable: false }));
  }
}
