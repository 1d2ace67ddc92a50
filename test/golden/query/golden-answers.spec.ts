import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openApiDocument } from '../../../apps/query/src/api/openapi/document.ts';
import type { Operation } from '../../../apps/query/src/api/openapi/openapi.ts';
import { ASKED as ASKED_OF_READERS, furnish, type Asked } from './answers.ts';
import { ASKED_OF_OPERATIONS, operatedInstallation, OPERATIONS_ENV } from './operated-installation.ts';
import { createQueryApplication, type QueryApplication } from './query-server.ts';

const ASKED = [...ASKED_OF_READERS, ...ASKED_OF_OPERATIONS];
const document = openApiDocument('/');
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'openapi');

/** The document itself, and an answer without an end. */
const SHOWN_ELSEWHERE = ['GET /api/openapi.json', 'GET /api/live'];

const TEMPLATES = Object.keys(document.paths).map((template) => ({
  template,
  pattern: new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
}));

/** `GET /api/traces/{traceID}`: where the document describes it. */
function described({ url, method = 'GET' }: Asked): { readonly template: string; readonly operation: Operation } {
  const template = TEMPLATES.find(({ pattern }) => pattern.test(url.split('?')[0]!))?.template ?? '';
  const item = document.paths[template];
  return { template: `${method} ${template}`, operation: (method === 'GET' ? item?.get : item?.post)! };
}

function validatorOf(operation: Operation, status: number, mediaType: string): ValidateFunction | undefined {
  const answer = operation.responses[status] ?? operation.responses['default'];
  const schema = answer?.content?.[mediaType]?.schema;
  if (schema === undefined) return undefined;
  return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')));
}

describe('the answers of the query API', () => {
  let application: QueryApplication;
  let app: NestFastifyApplication;
  const routes: string[] = [];
  let latestTask = '';
  const taskIds: string[] = [];

  /** Ids of tasks are random: they are shown by their order. */
  function named(name: string, value: unknown): unknown {
    if (typeof value !== 'string' || !/^[\da-f]{8}-[\da-f]{4}-/.test(value) || !['id', 'taskId'].includes(name))
      return value;
    if (!taskIds.includes(value)) taskIds.push(value);
    latestTask = value;
    return `task ${taskIds.indexOf(value) + 1}`;
  }

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-01-01T00:01:30Z') });
    application = await createQueryApplication(OPERATIONS_ENV, await operatedInstallation());
    ({ app } = application);
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onRoute', ({ method, url }) => {
        for (const name of [method].flat()) routes.push(`${name} ${url}`);
      });
    furnish(application);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    vi.useRealTimers();
    await app.close();
  });

  it.each(ASKED)('$name is the golden one, and as the OpenAPI document says', async (asked) => {
    const { method = 'GET', body, contentType } = asked;
    const url = asked.url.replace('{latest}', latestTask);
    const headers = contentType === undefined ? {} : { 'content-type': contentType };
    const response = await app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) });
    const mediaType = String(response.headers['content-type']).split(';')[0]!;
    const json: unknown = JSON.parse(response.body, (name, value: unknown) => named(name, value));
    const shown = { status: response.statusCode, contentType: mediaType, ...lagOf(response.headers), body: json };
    await expect(`${JSON.stringify(shown, null, 2)}\n`).toMatchFileSnapshot(`answers/${asked.name}.json`);

    const validate = validatorOf(described(asked).operation, response.statusCode, mediaType);
    expect(validate, 'the document describes this status and media type').toBeDefined();
    expect(validate!(json) ? [] : validate!.errors).toEqual([]);
  });

  it('are shown for everything that the document describes', () => {
    const shown = new Set([...ASKED.map((asked) => described(asked).template), ...SHOWN_ELSEWHERE]);
    expect([...shown].toSorted()).toEqual(documented());
  });

  it('come from the routes that the document describes, and from no others', () => {
    const own = routes.filter((route) => /^(GET|POST|PUT|PATCH|DELETE) \/api\//.test(route) && !route.endsWith('*'));
    const templates = new Set(own.map((route) => route.replaceAll(/:\w+/g, '{}').replace(/(?<=.)\/$/, '')));
    expect([...templates].toSorted()).toEqual(
      documented()
        .map((route) => route.replaceAll(/\{\w+\}/g, '{}'))
        .toSorted(),
    );
  });

  it('include the document itself', async () => {
    const response = await app.inject('/api/openapi.json');
    expect(response.json()).toEqual(JSON.parse(JSON.stringify(document)));
  });
});

function documented(): string[] {
  return Object.entries(document.paths)
    .flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`))
    .toSorted();
}

function lagOf(headers: Record<string, unknown>): { readonly indexLagMs?: unknown } {
  const lag = headers['sluice-index-lag-ms'];
  return lag === undefined ? {} : { indexLagMs: lag };
}
