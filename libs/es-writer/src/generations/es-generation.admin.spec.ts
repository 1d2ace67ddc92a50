import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEsClient, EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { MissingIndexError, StorageUnavailableError } from '@app/storage';
import { afterEach, describe, expect, it } from 'vitest';
import { EsWriterConfig } from '../es-writer.config.js';
import { TemplateInstaller } from '../templates/template-installer.js';
import { EsGenerationAdmin } from './es-generation.admin.js';

const ALIAS = 'jaeger-span-2026-11-22';
const MOVE = { alias: ALIAS, from: `${ALIAS}-000001`, to: `${ALIAS}-000002` };
const BEFORE = { [MOVE.from]: { aliases: { [ALIAS]: {} } }, [MOVE.to]: { aliases: {} } };

interface Answer {
  readonly status?: number;
  readonly body: object;
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** In front of something that gives these answers, by the end of the path, and `{"acknowledged":true}` to everything else. */
async function adminOf(answers: Readonly<Record<string, Answer>>) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const path = request.url?.split('?')[0] ?? '';
      const known = Object.entries(answers).find(([end]) => path.endsWith(end));
      const { status = 200, body } = known?.[1] ?? { body: { acknowledged: true } };
      if (text !== '') bodies.push(text);
      response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createEsClient(Object.assign(new EsConnectionConfig(), { ES_SERVER_URLS: url }));
  closing.push(
    () => client.close(),
    () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  );
  const config = new EsIndexConfig();
  const admin = new EsGenerationAdmin(client, new TemplateInstaller(client, config, new EsWriterConfig()), config);
  return { admin, bodies };
}

function refused(type: string): Answer {
  return { status: 404, body: { error: { type, reason: 'as the script says' }, status: 404 } };
}

describe('EsGenerationAdmin', () => {
  it.each(['aliases_not_found_exception', 'resource_not_found_exception'])(
    'says that nothing was moved when somebody moved an alias in the meantime: %s',
    async (type) => {
      const { admin } = await adminOf({ '/_alias': { body: BEFORE }, '/_aliases': refused(type) });
      await expect(admin.moveAliases([MOVE])).rejects.toThrow(MissingIndexError);
    },
  );

  it('does not take aliases for moved that some nodes did not take', async () => {
    const { admin } = await adminOf({
      '/_alias': { body: BEFORE },
      '/_aliases': { body: { acknowledged: false } },
    });
    await expect(admin.moveAliases([MOVE])).rejects.toThrow(StorageUnavailableError);
  });

  it('does not take searches for standing still where some nodes did not take the settings', async () => {
    const { admin } = await adminOf({ '/_settings': { body: { acknowledged: false } } });
    await expect(admin.freezeSearch([MOVE.from])).rejects.toThrow(StorageUnavailableError);
  });

  it('does not take an index for refreshed of which a shard was not', async () => {
    const { admin } = await adminOf({
      '/_refresh': { body: { _shards: { total: 2, successful: 1, failed: 1 } } },
    });
    await expect(admin.refresh([MOVE.to])).rejects.toThrow(StorageUnavailableError);
  });

  it("gives searches Elasticsearch's own refresh interval back where no template says one", async () => {
    const { admin, bodies } = await adminOf({ '000001': { body: {} } });
    await admin.unfreezeSearch([MOVE.from]);
    expect(bodies.map((body): unknown => JSON.parse(body))).toEqual([{ index: { refresh_interval: null } }]);
  });
});
