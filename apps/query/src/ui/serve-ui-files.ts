import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { UiFiles } from './ui-files.js';

/** Names of the built files hold a hash of their content, so a browser asks for each once. The few others are asked for again after an hour. */
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
  for (const name of ['icon.svg', 'color-scheme.js']) {
    server.get(`${base}/${name}`, (_, reply) =>
      reply.sendFile(name, files.directory, { maxAge: '1h', immutable: false }),
    );
  }
}
