import type { Schema } from '@app/model';
import type { Client, estypes } from '@elastic/elasticsearch';
import { asked } from './asked.js';
import { nameLists } from './name-lists.js';

/**
 * The schemas of span indices, by their mappings: what this process would create now says nothing about them.
 *
 * @returns by index, without those that are not there
 * @throws {StorageUnavailableError}
 */
export async function storedSchemas(client: Client, indices: readonly string[]): Promise<Map<string, Schema>> {
  const schemas = new Map<string, Schema>();
  for (const index of nameLists(indices)) {
    const request = { index, ignore_unavailable: true, filter_path: '*.mappings.properties.*.type' };
    const answer = await asked(client.indices.getMapping(request));
    for (const [name, { mappings }] of Object.entries(answer)) schemas.set(name, schemaOf(mappings));
  }
  return schemas;
}

/** Only ours keeps attributes of links; the other one is Jaeger's, or somebody's. */
export function schemaOf({ properties }: estypes.MappingTypeMapping): Schema {
  return properties?.['linkAttr'] === undefined ? 'jaeger' : 'compact';
}
