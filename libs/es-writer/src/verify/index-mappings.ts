import { errorTypeOf, storageUnavailable } from '@app/es-client';
import { MissingIndexError } from '@app/storage';
import type { Client, estypes } from '@elastic/elasticsearch';
import { schemaOf } from '../generations/stored-schemas.js';

export interface IndexMappings {
  readonly old: unknown;
  readonly now: unknown;
  /** Both are of the schema that keeps attributes of links: the other one is Jaeger's, or somebody's. */
  readonly linkAttributes: boolean;
}

/** @throws {MissingIndexError} @throws {StorageUnavailableError} */
export async function indexMappings(client: Client, oldIndex: string, newIndex: string): Promise<IndexMappings> {
  try {
    const [old, now] = await Promise.all([mappingOf(client, oldIndex), mappingOf(client, newIndex)]);
    return { old, now, linkAttributes: [old, now].every((mapping) => schemaOf(mapping) === 'compact') };
  } catch (error) {
    if (errorTypeOf(error) === 'index_not_found_exception') {
      throw new MissingIndexError(`one of ${oldIndex} and ${newIndex} is not there`, { cause: error });
    }
    throw storageUnavailable(error) ?? error;
  }
}

async function mappingOf(client: Client, index: string): Promise<estypes.MappingTypeMapping> {
  return Object.values(await client.indices.getMapping({ index }))[0]?.mappings ?? {};
}
