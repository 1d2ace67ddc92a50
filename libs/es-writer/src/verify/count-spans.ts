import { storageUnavailable } from '@app/es-client';
import type { ServiceCount } from '@app/model';
import { StorageUnavailableError } from '@app/storage';
import type { Client, estypes } from '@elastic/elasticsearch';
import { minutesBody, sampleBody, servicesBody, tracesBody, type ComparedPart } from './comparison-bodies.js';

type Key = estypes.AggregationsCompositeAggregateKey;
type Body = (part: ComparedPart, after: Key | undefined) => estypes.SearchRequest;

interface Bucket {
  readonly key: Key;
  readonly doc_count: number;
}

/** A day has 1440; an index of implausible times may have any number. */
const MAX_MINUTES = 50_000;

export interface MinuteCounts {
  /** By the millisecond in which a minute begins. */
  readonly counts: ReadonlyMap<number, number>;
  /** Minutes from this one on were not counted. */
  readonly untilMillis: number;
}

/** The minutes with another number of spans in either count, in order. */
export function differingMinutes(old: MinuteCounts, now: MinuteCounts): number[] {
  const until = Math.min(old.untilMillis, now.untilMillis);
  return [...new Set([...old.counts.keys(), ...now.counts.keys()])]
    .filter((minute) => minute < until && old.counts.get(minute) !== now.counts.get(minute))
    .toSorted((a, b) => a - b);
}

/** Counts in one index, exactly: page by page, so that nothing is estimated and no answer grows with the index. */
export class SpanCounter {
  constructor(
    private readonly client: Client,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws {StorageUnavailableError} */
  async services(index: string, part: ComparedPart): Promise<ServiceCount[]> {
    const spans = new Map<string, number>();
    const traces = new Map<string, number>();
    for await (const { key, doc_count } of this.buckets(index, part, servicesBody)) {
      spans.set(nameOf(key['service']), doc_count);
    }
    for await (const { key } of this.buckets(index, part, tracesBody)) {
      const service = nameOf(key['service']);
      traces.set(service, (traces.get(service) ?? 0) + 1);
    }
    return [...spans].map(([service, count]) => ({ service, spans: count, traces: traces.get(service) ?? 0 }));
  }

  /** Spans by the minute they start in. @throws {StorageUnavailableError} */
  async minutes(index: string, part: ComparedPart): Promise<MinuteCounts> {
    const counts = new Map<number, number>();
    let untilMillis = Infinity;
    for await (const { key, doc_count } of this.buckets(index, part, minutesBody)) {
      untilMillis = Number(key['minute']);
      if (counts.size === MAX_MINUTES) return { counts, untilMillis };
      counts.set(untilMillis, doc_count);
    }
    return { counts, untilMillis: Infinity };
  }

  /** Ids of some traces, as they are stored. @throws {StorageUnavailableError} */
  async sample(index: string, part: ComparedPart, traces: number, seed: number): Promise<string[]> {
    const { hits } = await this.search(index, sampleBody(part, traces, seed));
    return hits.hits.flatMap(({ fields }) => (fields?.['traceID'] as string[] | undefined) ?? []);
  }

  private async *buckets(index: string, part: ComparedPart, body: Body): AsyncGenerator<Bucket> {
    let after: Key | undefined;
    do {
      const { aggregations } = await this.search(index, body(part, after));
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
