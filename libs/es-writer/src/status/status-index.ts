import type { estypes } from '@elastic/elasticsearch';

/** A few documents that are read whole; only what marks are found by is indexed. */
export function statusIndexBody(replicas: number): Omit<estypes.IndicesCreateRequest, 'index'> {
  return {
    settings: { number_of_shards: 1, number_of_replicas: replicas },
    mappings: {
      dynamic: false,
      properties: {
        topic: { type: 'keyword', ignore_above: 256 },
        partition: { type: 'integer' },
        traceID: { type: 'keyword', ignore_above: 32 },
        tenant: { type: 'keyword', ignore_above: 64 },
        timeMillis: { type: 'date', format: 'epoch_millis' },
      },
    },
  };
}
