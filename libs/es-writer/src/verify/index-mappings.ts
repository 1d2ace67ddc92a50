import { errorTypeOf, storageUnavailable } from '@app/es-client';
import { MissingIndexError } from '@app/storage';
import type { Client } from '@elastic/elasticsearch';

export interface IndexMappings {
  readonly old: unknown;
  readonly now: unknown;
  /** Both are of the schema that keeps attributes of links: the other one is Jaeger's, or somebody's. */
  readonly linkAttributes: boolean;
}

/** @throws {MissingIndexError} @throws {StorageUnavailableError} */
export async function indexMappings(client: Client, oldIndex: string, newIndex: string): Promise<IndexMappings> {
  try {
    const [old, now] = await Promise.all([oldIndex, newIndex].map((index) => mappingOf(client, index)));
    return { old, now, linkAttributes: isCompact(old) && isCompact(now) };
  } catch (error) {
    if (errorTypeOf(error) === 'index_not_found_exception') {
      throw new MissingIndexError(`one of ${oldIndex} and ${newIndex} is not there`, { cause: error });
    }
    throw storageUnavailable(error) ?? error;
  }
}

async function mappingOf(client: Client, index: string): Promise<Mapping> {
  return Object.values(await client.indices.getMapping({ index }))[0]?.mappings ?? {};
}

interface Mapping {
  readonly properties?: Readonly<Record<string, unknown>>;
}

function isCompact(mapping: Mapping | undefined): boolean {
  return mapping?.properties?.['linkAttr'] !== undefined;
}
