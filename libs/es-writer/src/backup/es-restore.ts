import type { Client, estypes } from '@elastic/elasticsearch';
import { asked } from '../generations/asked.js';
import { nameLists } from '../generations/name-lists.js';
import type { RestoreProgress } from './snapshot.js';

/** How far indices are that a snapshot is restored to. @throws {StorageUnavailableError} */
export async function restoreProgress(client: Client, indices: readonly string[]): Promise<RestoreProgress> {
  const sum = { doneShards: 0, totalShards: 0, doneBytes: 0, totalBytes: 0, failed: [] as string[] };
  for (const index of nameLists([...indices])) {
    const health = await asked(client.cluster.health({ index, level: 'shards', timeout: '1s' }));
    for (const [name, of] of Object.entries(health.indices ?? {})) {
      sum.totalShards += of.number_of_shards;
      sum.doneShards += of.active_primary_shards;
      if (await hasGivenUp(client, name, of)) sum.failed.push(name);
    }
    const recovery = await asked(client.indices.recovery({ index }));
    for (const { primary, index: files } of Object.values(recovery).flatMap(({ shards }) => shards)) {
      if (!primary) continue;
      sum.totalBytes += bytesOf(files.size?.total_in_bytes);
      sum.doneBytes += bytesOf(files.size?.recovered_in_bytes) + bytesOf(files.size?.reused_in_bytes);
    }
  }
  return sum;
}

function bytesOf(size: estypes.ByteSize | undefined): number {
  return Number(size ?? 0);
}

/** A shard that waits for its turn is unassigned too, but the cluster does not say no to it. */
async function hasGivenUp(
  client: Client,
  index: string,
  health: estypes.ClusterHealthIndexHealthStats,
): Promise<boolean> {
  if (health.status !== 'red' || health.initializing_shards > 0) return false;
  const missing = Object.entries(health.shards ?? {}).find(([, { primary_active: active }]) => !active);
  if (missing === undefined) return false;
  const asking = { index, shard: Number(missing[0]), primary: true };
  const { can_allocate: verdict } = await asked(client.cluster.allocationExplain(asking));
  return verdict === 'no';
}

/** Makes an index of a row visible to readers. Safe twice. @throws {StorageUnavailableError} */
export async function addReadAlias(client: Client, index: string, alias: string): Promise<void> {
  await asked(client.indices.updateAliases({ actions: [{ add: { index, alias, is_write_index: false } }] }));
}
