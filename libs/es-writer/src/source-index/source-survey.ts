import { utcDay, type IndexSlice } from '@app/model';
import type { Client, estypes } from '@elastic/elasticsearch';
import { sliceQuery } from './source-page-body.js';
import { sourceError, SourceIndexError } from './source-index.error.js';

/** What an index holds. */
export interface SourceIndexSummary {
  readonly index: string;
  readonly documents: number;
  /** On disk, replicas not counted. */
  readonly bytes: number;
  /** Absent when no document has a time. */
  readonly firstMillis?: number;
  readonly lastMillis?: number;
  /** By the day that spans start, UTC. */
  readonly days: readonly { readonly day: string; readonly documents: number }[];
}

/**
 * Looks what there is to copy.
 *
 * @param names of indices, aliases or patterns
 * @throws {SourceIndexError} one of them is nothing, or all of them together
 * @throws {StorageUnavailableError}
 */
export async function surveySource(client: Client, names: readonly string[]): Promise<readonly SourceIndexSummary[]> {
  const indices = await concreteIndices(client, names);
  const summaries: SourceIndexSummary[] = [];
  for (const index of indices) summaries.push(await summaryOf(client, index));
  return summaries;
}

async function concreteIndices(client: Client, names: readonly string[]): Promise<readonly string[]> {
  const text = names.join(', ');
  try {
    const filter = '*.settings.index.uuid';
    const found = await client.indices.getSettings({
      index: [...names],
      filter_path: filter,
      ignore_unavailable: false,
    });
    const indices = Object.keys(found).toSorted();
    if (indices.length === 0) throw new SourceIndexError(`there is no index ${text}`);
    return indices;
  } catch (error) {
    throw sourceError(error, text);
  }
}

async function summaryOf(client: Client, index: string): Promise<SourceIndexSummary> {
  try {
    const found = await client.search<unknown, SourceAggregations>({ index, ...surveyBody() });
    const { indices } = await client.indices.stats({ index, metric: 'store' });
    const { first, last, days } = found.aggregations!;
    return {
      index,
      documents: (found.hits.total as estypes.SearchTotalHits).value,
      bytes: indices?.[index]?.primaries?.store?.size_in_bytes ?? 0,
      ...(typeof first.value === 'number' && { firstMillis: first.value }),
      ...(typeof last.value === 'number' && { lastMillis: last.value }),
      days: days.buckets.map(({ key, doc_count: documents }) => ({ day: utcDay(key), documents })),
    };
  } catch (error) {
    throw sourceError(error, index);
  }
}

interface SourceAggregations {
  readonly first: { readonly value: number | null };
  readonly last: { readonly value: number | null };
  readonly days: { readonly buckets: readonly { readonly key: number; readonly doc_count: number }[] };
}

/** Indices that nobody wrote to may lack the field: then there is nothing in any day. */
export function surveyBody(slice: Omit<IndexSlice, 'index'> = {}): estypes.SearchRequest {
  const field = 'startTimeMillis';
  return {
    size: 0,
    track_total_hits: true,
    query: sliceQuery({ index: '', ...slice }),
    aggregations: {
      first: { min: { field } },
      last: { max: { field } },
      days: { date_histogram: { field, calendar_interval: 'day', min_doc_count: 1 } },
    },
  };
}
