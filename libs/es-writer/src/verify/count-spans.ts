import { storageUnavailable } from '@app/es-client';
import type { ServiceCount } from '@app/model';
import { StorageUnavailableError } from '@app/storage';
import type { Client, estypes } from '@elastic/elasticsearch';
import { CellCounts } from './cell-counts.js';
import { minutesBody, sampleBody, tracesBody, type ComparedPart } from './comparison-bodies.js';
import type { IndexView } from '../index-view/index-view.js';

type Key = estypes.AggregationsCompositeAggregateKey;
type Search = (body: estypes.SearchRequest) => Promise<estypes.SearchResponse['aggregations']>;
type Body = (part: ComparedPart, after: Key | undefined) => estypes.SearchRequest;

interface Bucket {
  readonly key: Key;
  readonly doc_count: number;
}

/** What a view of a generation holds. */
export interface ViewCounts {
  readonly services: readonly ServiceCount[];
  readonly cells: CellCounts;
}

/** Counts exactly: page by page, so that nothing is estimated and no answer grows with the index. */
export class SpanCounter {
  constructor(
    private readonly client: Client,
    private readonly signal: AbortSignal,
  ) {}

  /** Spans of an index, each minute of a service as it is when its page is counted. @throws {StorageUnavailableError} */
  async spans(index: string, part: ComparedPart): Promise<CellCounts> {
    const cells = new CellCounts();
    const search = async (body: estypes.SearchRequest) => (await this.search(index, body)).aggregations;
    for await (const { key, doc_count: spans } of this.buckets(search, part, minutesBody)) {
      cells.add(nameOf(key['service']), Number(key['minute']), { spans, traces: 0 });
    }
    return cells;
  }

  /** Spans and traces. @throws {StorageUnavailableError} */
  async all(view: IndexView, part: ComparedPart): Promise<ViewCounts> {
    const services = new Map<string, { spans: number; traces: number }>();
    const cells = new CellCounts();
    let last = '';
    const search = (body: estypes.SearchRequest) => view.aggregations(body, this.signal);
    for await (const { key, doc_count: spans } of this.buckets(search, part, tracesBody)) {
      const service = nameOf(key['service']);
      const trace = JSON.stringify([key['service'], key['trace']]);
      const counted = services.get(service) ?? { spans: 0, traces: 0 };
      // One that reaches into several minutes comes once for each.
      services.set(service, { spans: counted.spans + spans, traces: counted.traces + (trace === last ? 0 : 1) });
      cells.add(service, Number(key['minute']), { spans, traces: 1 });
      last = trace;
    }
    return { services: [...services].map(([service, counted]) => ({ service, ...counted })), cells };
  }

  /** Ids of some traces, as they are stored. @throws {StorageUnavailableError} */
  async sample(index: string, part: ComparedPart, traces: number, seed: number): Promise<string[]> {
    const { hits } = await this.search(index, sampleBody(part, traces, seed));
    return hits.hits.flatMap(({ fields }) => (fields?.['traceID'] as string[] | undefined) ?? []);
  }

  private async *buckets(search: Search, part: ComparedPart, body: Body): AsyncGenerator<Bucket> {
    let after: Key | undefined;
    do {
      const aggregations = await search(body(part, after));
      const page = aggregations?.['page'] as { after_key?: Key; buckets: readonly Bucket[] } | undefined;
      yield* page?.buckets ?? [];
      after = page?.after_key;
    } while (after !== undefined);
  }

  private async search(index: string, body: estypes.SearchRequest): Promise<estypes.SearchResponse> {
    try {
      const request = { ...body, index, allow_partial_search_results: false };
      const answer = await this.client.search(request, { signal: this.signal });
      if (answer.timed_out) throw new StorageUnavailableError(`a count of ${index} took too long`);
      return answer;
    } catch (error) {
      this.signal.throwIfAborted();
      throw storageUnavailable(error) ?? error;
    }
  }
}

function nameOf(key: unknown): string {
  return typeof key === 'string' ? key : '';
}
