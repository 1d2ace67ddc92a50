import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEsClient, EsConnectionConfig } from '@app/es-client';
import { StorageUnavailableError } from '@app/storage';
import { afterEach, describe, expect, it } from 'vitest';
import { untilShardsAreThere } from './shards-there.js';

const INDEX = 'jaeger-span-2026-11-22-000002';

interface Moment {
  readonly status: 'green' | 'yellow' | 'red';
  readonly initializing?: number;
  /** Copies of the one shard that have no node. */
  readonly unassigned?: number;
  /** Whether they can get one. */
  readonly canAllocate?: string;
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Waits in front of a cluster that goes from moment to moment, with every look at its health. @returns how many looks it took */
async function looksUntilThere(...moments: readonly Moment[]): Promise<number> {
  let looks = 0;
  const server = createServer((request, response) => {
    response.setHeader('x-elastic-product', 'Elasticsearch').setHeader('content-type', 'application/json');
    if (request.url?.startsWith('/_cluster/health') === true) looks++;
    const { status, initializing = 0, unassigned = 0, canAllocate } = moments[looks - 1] ?? moments.at(-1)!;
    const shards = { 0: { unassigned_shards: unassigned }, 1: { unassigned_shards: 0 } };
    const health = { status, initializing_shards: initializing, indices: { [INDEX]: { shards } } };
    const explained = canAllocate === undefined ? {} : { can_allocate: canAllocate };
    response.end(JSON.stringify(request.url?.includes('/explain') === true ? explained : health));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createEsClient(Object.assign(new EsConnectionConfig(), { ES_SERVER_URLS: url }));
  closing.push(
    () => client.close(),
    () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  );
  await untilShardsAreThere(client, INDEX);
  return looks;
}

describe('waiting for the shards of an index', () => {
  it('ends when all copies are there', async () => {
    expect(await looksUntilThere({ status: 'green' })).toBe(1);
  });

  it('goes on while copies are made, or soon will be', async () => {
    const looks = await looksUntilThere(
      { status: 'yellow', unassigned: 2, canAllocate: 'throttled' },
      { status: 'yellow', initializing: 1, unassigned: 1, canAllocate: 'no' },
      { status: 'yellow', unassigned: 1 },
      { status: 'yellow', unassigned: 1, canAllocate: 'yes' },
      { status: 'green' },
    );
    expect(looks).toBe(5);
  });

  it('ends when there is no place for the copies that are missing', async () => {
    expect(await looksUntilThere({ status: 'yellow', unassigned: 1, canAllocate: 'no' })).toBe(1);
  });

  it('ends with an error while a primary shard is away', async () => {
    await expect(looksUntilThere({ status: 'red' })).rejects.toThrow(StorageUnavailableError);
  });
});
