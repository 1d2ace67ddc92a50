import { createEsClient, EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { StorageUnavailableError } from '@app/storage';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { IndexCatalog } from './index-catalog.js';

const DAY = { 'jaeger-span-2026-11-22': { aliases: {} } };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A catalog in front of something that gives each answer once and keeps to the last; a number is a failure with that status. */
async function catalogOf(
  answers: readonly (object | number)[],
  { maxAgeMs, ...settings }: Partial<EsIndexConfig> & { maxAgeMs?: number } = {},
) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(asked.push(request.url ?? ''), answers.length) - 1] ?? {};
    response.setHeader('x-elastic-product', 'Elasticsearch').setHeader('content-type', 'application/json');
    if (typeof answer === 'number') response.statusCode = answer;
    response.end(JSON.stringify(typeof answer === 'number' ? { status: answer } : answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createEsClient(Object.assign(new EsConnectionConfig(), { ES_SERVER_URLS: url }));
  closing.push(
    () => client.close(),
    () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  );
  return { catalog: new IndexCatalog(client, Object.assign(new EsIndexConfig(), settings), maxAgeMs), asked };
}

describe('IndexCatalog', () => {
  it('asks once for many callers, and not again while the answer is fresh', async () => {
    const { catalog, asked } = await catalogOf([DAY]);
    const answers = await Promise.all([catalog.live('span'), catalog.live('span'), catalog.live('span')]);
    answers.push(await catalog.live('span'));
    expect(answers.map((indices) => indices.map(({ name }) => name))).toEqual(answers.map(() => Object.keys(DAY)));
    expect(asked).toHaveLength(1);
  });

  it('sees new days when its answer has become old', async () => {
    const { catalog } = await catalogOf([{}, DAY], { maxAgeMs: 0 });
    expect(await catalog.live('span')).toEqual([]);
    expect(await catalog.live('span')).toHaveLength(1);
  });

  it('does not remember a failure', async () => {
    const { catalog } = await catalogOf([503, DAY]);
    await expect(catalog.live('span')).rejects.toThrow(StorageUnavailableError);
    expect(await catalog.live('span')).toHaveLength(1);
  });

  it('keeps span and service indices apart', async () => {
    const { catalog, asked } = await catalogOf([{}], { ES_INDEX_PREFIX: 'prod' });
    await catalog.live('span');
    await catalog.live('service');
    expect(asked.map((path) => decodeURIComponent(path.split('/')[1] ?? ''))).toEqual([
      'prod-jaeger-span-*',
      'prod-jaeger-service-*',
    ]);
  });

  it('reads the read alias, whatever is behind it, in rollover mode', async () => {
    const behind = { 'jaeger-span-000002': { aliases: { 'jaeger-span-read': {}, 'jaeger-span-write': {} } } };
    const { catalog } = await catalogOf([behind], { ES_USE_ILM: true });
    expect(await catalog.live('span')).toMatchObject([{ name: 'jaeger-span-read' }]);
  });

  it('knows nothing to read in rollover mode before the alias exists', async () => {
    const { catalog } = await catalogOf([{}], { ES_USE_ALIASES: true });
    expect(await catalog.live('span')).toEqual([]);
  });
});
