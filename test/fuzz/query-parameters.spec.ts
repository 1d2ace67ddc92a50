import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASKED, furnish } from '../golden/query/answers.ts';
import { createQueryApplication, type QueryApplication } from '../golden/query/query-server.ts';

/** FUZZ_RUNS=100000 for a long run; FUZZ_SEED repeats one. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 3000);
const SEED = process.env['FUZZ_SEED'] === undefined ? undefined : Number(process.env['FUZZ_SEED']);

const GETS = ASKED.filter(({ method }) => method === undefined);
const NAMES = [...new Set(GETS.flatMap(({ url }) => [...new URL(url, 'http://x').searchParams.keys()]))].concat(
  ['q', 'tags', 'tag', 'page_token', 'query.filter', 'query.attributes', 'query.searchDepth', 'query.duration_min'],
  ['minDuration', 'maxDuration', 'raw', 'prettyPrint', 'cursor', 'then', 'spanKind', 'ratePer', '__proto__', ''],
);

const number = fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger(), fc.constantFrom('9'.repeat(30), '-0', '1e999'));
const operator = fc.constantFrom('=', '!=', '>', '=~', '!~', '&&', '||', '{', '}', '(', ')', '!', 'in', ',');
const traceQl = fc
  .array(
    fc.oneof(operator, fc.constantFrom('span.a', 'duration', 'status', 'resource.service.name'), number, fc.string()),
  )
  .map((words) => `{ ${words.join(' ')} }`);
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  number.map(String),
  traceQl,
  fc.json(),
  fc.json().map((json) => `{"op":"eq","args":[${json}]}`),
  fc.base64String(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom('1.2ms', 'true', 'server', '{"a":"b"}', 'a=b c="d', '0af7651916cd43dd8448eb211c80319c', '%', '[[]]'),
);
const parameters = fc.array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 8 });
const raw = fc.string({ unit: 'grapheme-ascii' }).map((text) => text.replaceAll(/[\s#]/g, '%'));
const pathPart = fc.oneof(value.map(encodeURIComponent), fc.constantFrom('%', '%zz', '%ff', '..', '', 'ff'));

describe('whatever a request asks', () => {
  let application: QueryApplication;
  beforeAll(async () => {
    application = await createQueryApplication();
    furnish(application);
    await application.app.init();
    await application.app.getHttpAdapter().getInstance().ready();
  });
  afterAll(() => application.app.close());

  it('is answered or refused, and never a failure of ours', { timeout: 0 }, async () => {
    const urls = fc.oneof(
      fc.tuple(fc.constantFrom(...GETS), parameters).map(([{ url }, extra]) => withParameters(url, extra)),
      fc.tuple(fc.constantFrom(...GETS), raw).map(([{ url }, query]) => `${url.split('?')[0]}?${query}`),
      fc.tuple(fc.constantFrom('/api/traces/', '/api/v3/traces/', '/api/'), pathPart).map((parts) => parts.join('')),
    );
    const property = fc.asyncProperty(urls, async (url) => {
      const response = await application.app.inject({ method: 'GET', url });
      if (response.statusCode === 501) return; // the two that are not served on purpose
      expect(response.statusCode, response.body).toBeLessThan(500);
    });
    await fc.assert(property, { numRuns: RUNS, ...(SEED !== undefined && { seed: SEED }) });
  });

  it('is not OTLP, and never a failure of ours', { timeout: 0 }, async () => {
    const property = fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), async (payload) => {
      const response = await application.app.inject({ method: 'POST', url: '/api/transform', payload });
      expect(response.statusCode, response.body).toBeLessThan(500);
    });
    await fc.assert(property, { numRuns: Math.ceil(RUNS / 10), ...(SEED !== undefined && { seed: SEED }) });
  });
});

function withParameters(url: string, extra: readonly (readonly [string, string])[]): string {
  const [path, query] = url.split('?');
  const params = new URLSearchParams(query);
  for (const [name, text] of extra) params.set(name, text);
  return `${path}?${params.toString()}`;
}
