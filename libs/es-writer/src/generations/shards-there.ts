import { sleep } from '@app/runtime';
import { StorageUnavailableError } from '@app/storage';
import type { Client, estypes } from '@elastic/elasticsearch';
import { asked } from './asked.js';

const SHORTEST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;

/** Decisions after which a copy may still come to be without anybody doing something about it. */
const COMING: ReadonlySet<string | undefined> = new Set([
  undefined,
  'yes',
  'throttled',
  'awaiting_info',
  'allocation_delayed',
  'worse_balance',
  'no_attempt',
]);

/**
 * Resolves when every copy of an index is there that the cluster has a place for: with one node, replicas never have one. How long that takes depends
 * on the size of the index, so there is no end but an outage.
 *
 * @throws {StorageUnavailableError} a primary shard is away
 */
export async function untilShardsAreThere(client: Client, index: string): Promise<void> {
  for (let delayMs = SHORTEST_DELAY_MS; ; delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)) {
    const health = await asked(client.cluster.health({ index, level: 'shards', timeout: '5s' }));
    if (health.status === 'red') throw new StorageUnavailableError(`a primary shard of ${index} is away`);
    const unassigned = unassignedShards(health, index);
    if (health.initializing_shards === 0 && !(await anyComes(client, index, unassigned))) return;
    await sleep(delayMs / 2 + (Math.random() * delayMs) / 2);
  }
}

function unassignedShards({ indices }: estypes.ClusterHealthResponse, index: string): number[] {
  const shards = Object.entries(indices?.[index]?.shards ?? {});
  return shards.filter(([, { unassigned_shards: copies }]) => copies > 0).map(([shard]) => Number(shard));
}

/** Whether a copy that is not there now will be there later, as far as the cluster can say. */
async function anyComes(client: Client, index: string, shards: readonly number[]): Promise<boolean> {
  for (const shard of shards) {
    const explained = await asked(client.cluster.allocationExplain({ index, shard, primary: false }));
    if (COMING.has(explained.can_allocate)) return true;
  }
  return false;
}
