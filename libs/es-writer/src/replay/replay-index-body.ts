import type { estypes } from '@elastic/elasticsearch';

const NAME = { type: 'keyword', ignore_above: 256 } as const;

/** Few documents, found by their ids or listed as a whole; one shard, so that a list is one request. */
export function replayIndexBody(replicas: number): Omit<estypes.IndicesCreateRequest, 'index'> {
  return {
    settings: { number_of_shards: 1, number_of_replicas: replicas },
    mappings: {
      dynamic: false,
      properties: {
        kind: NAME,
        name: NAME,
        createdMillis: { type: 'date', format: 'epoch_millis' },
        asOfMillis: { type: 'date', format: 'epoch_millis' },
      },
    },
  };
}
