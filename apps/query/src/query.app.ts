import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DynamicModule, Type } from '@nestjs/common';
import { Logger } from '@app/runtime';
import { AccessControl } from './access/access-control.js';
import { accessHook } from './access/access.hook.js';
import { RequestGate } from './access/request-gate.js';
import { ProblemFilter } from './api/sluice/problem.filter.js';
import { gzipOnSend } from './http/gzip.hook.js';
import { limitReads } from './http/read-signal.js';
import { releaseConnections } from './http/release-connections.js';
import { MAX_HEADER_BYTES, refuseLongUrls, refuseMalformedUrl } from './http/request-limits.js';
import { protectOnSend } from './http/security-headers.hook.js';
import { QueryConfig } from './query.config.js';
import { isOpenRequest } from './ui/is-open-request.js';
import { serveUiFiles } from './ui/serve-ui-files.js';
import { UiFiles } from './ui/ui-files.js';

/** Longest service name in a path, in characters; Fastify's own limit of 100 would answer 404 to longer ones. */
const MAX_PATH_PARAMETER_LENGTH = 4096;
const MIB = 1024 * 1024;

/** @param root imports `QueryModule` and `RuntimeModule`; the caller listens */
export async function createQueryApp(root: Type | DynamicModule): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    routerOptions: { maxParamLength: MAX_PATH_PARAMETER_LENGTH, ignoreTrailingSlash: true },
    http: { maxHeaderSize: MAX_HEADER_BYTES },
    frameworkErrors: refuseMalformedUrl,
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    abortOnError: false,
    bodyParser: false,
  });
  const { QUERY_TIMEOUT, QUERY_MAX_BODY_MIB, QUERY_BASE_PATH } = app.get(QueryConfig, { strict: false });
  app.useGlobalFilters(new ProblemFilter(app.get(Logger, { strict: false })));
  const server = adapter.getInstance();
  server.addHook('onRequest', refuseLongUrls);
  server.addHook('onRequest', limitReads(QUERY_TIMEOUT));
  server.addHook(
    'onRequest',
    accessHook(app.get(AccessControl, { strict: false }), app.get(RequestGate, { strict: false }), (request) =>
      isOpenRequest(request, QUERY_BASE_PATH),
    ),
  );
  server.addHook('preClose', (done) => {
    releaseConnections(server.server);
    done();
  });
  server.addHook('onSend', protectOnSend);
  server.addHook('onSend', gzipOnSend);
  const bodies = { parseAs: 'buffer', bodyLimit: QUERY_MAX_BODY_MIB * MIB } as const;
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', bodies, (_, body, done) => done(null, body));
  await serveUiFiles(server, app.get(UiFiles, { strict: false }), QUERY_BASE_PATH);
  return app;
}
