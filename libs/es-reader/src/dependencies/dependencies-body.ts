import type { DependencyPeriod } from '@app/storage';
import type { estypes } from '@elastic/elasticsearch';

/** One page of the documents of a period, by time. `_version` tells two generations of the same document apart. */
export function dependenciesBody({ startMillis, endMillis }: DependencyPeriod, size: number): estypes.SearchRequest {
  return {
    size,
    version: true,
    _source: ['dependencies'],
    track_total_hits: false,
    query: {
      bool: { filter: [{ range: { timestamp: { gte: startMillis, lte: endMillis, format: 'epoch_millis' } } }] },
    },
    sort: [{ timestamp: { order: 'asc', unmapped_type: 'date' } }],
  };
}
