import { isTenantName, prefixOf } from '@app/model';
import type { Client } from '@elastic/elasticsearch';
import { asked } from '../generations/asked.js';
import { indexSizes } from '../generations/index-sizes.js';
import { managedPrefix } from '../lifecycle/managed-name.js';
import type { BackupIndex, BackupNames } from './backup-index.js';

/** An index that readers see. */
export interface LiveIndex extends BackupIndex {
  readonly documents: number;
  readonly bytes: number;
}

export interface BackupInventory {
  /** By name. Generations that no alias points to are none. */
  readonly indices: readonly LiveIndex[];
  /** Tenants whose indices are there and who were not named: perhaps other installations. */
  readonly otherTenants: readonly string[];
}

/** What there is to back up. @throws {StorageUnavailableError} */
export async function backupInventory(
  client: Client,
  indexPrefix: string,
  names: BackupNames,
): Promise<BackupInventory> {
  const pattern = `${managedPrefix(indexPrefix)}*jaeger-*`;
  const listed = await asked(client.indices.getAlias({ index: pattern, expand_wildcards: ['open', 'closed'] }));
  const sizes = await indexSizes(client, [pattern]);
  const indices = Object.entries(listed).flatMap(([index, { aliases }]) => {
    const read = names.read(index);
    if (read === undefined || !isLive(read, Object.keys(aliases))) return [];
    return [{ ...read, documents: sizes.documents.get(index) ?? 0, bytes: sizes.bytes.get(index) ?? 0 }];
  });
  return {
    indices: indices.toSorted((a, b) => (a.index < b.index ? -1 : 1)),
    otherTenants: otherTenants(Object.keys(listed), indexPrefix, names.tenants),
  };
}

/** An index of Jaeger's has no alias and is read by its own name. */
function isLive({ index, alias, rolled }: BackupIndex, aliases: readonly string[]): boolean {
  return rolled ? aliases.length > 0 : index === alias || aliases.includes(alias);
}

/** Names that stand where a tenant's would. */
export function otherTenants(
  indices: readonly string[],
  indexPrefix: string,
  tenants: readonly string[],
): readonly string[] {
  const prefix = managedPrefix(indexPrefix);
  const names = indices.map((index) => prefixOf(index).slice(prefix.length, -1));
  return [...new Set(names)].filter((name) => isTenantName(name) && !tenants.includes(name)).toSorted();
}
