import type { estypes } from '@elastic/elasticsearch';

/** More than any topic has; one document each. */
const MAX_PARTITIONS = 10_000;
const MAX_MARKS = 1_000;

export function partitionsBody(): estypes.SearchRequest {
  return { size: MAX_PARTITIONS, track_total_hits: false, query: { match_all: {} } };
}

/** The tenant is asked for although the index has it in its name: patterns of names may match more than they mean. */
export function deadLettersBody(traceId: string, tenant: string | undefined): estypes.SearchRequest {
  return {
    size: MAX_MARKS,
    track_total_hits: false,
    query: {
      bool: {
        filter: [{ term: { traceID: traceId } }, ...(tenant === undefined ? [] : [{ term: { tenant } }])],
        ...(tenant === undefined && { must_not: [{ exists: { field: 'tenant' } }] }),
      },
    },
    sort: [{ timeMillis: { order: 'asc', unmapped_type: 'date' } }],
  };
}
