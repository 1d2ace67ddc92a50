import type { TraceQuery } from '@app/storage';
import type { Client, estypes } from '@elastic/elasticsearch';
import { conditionOf } from '../../libs/es-reader/src/search/condition.ts';
import { findTracesBody } from '../../libs/es-reader/src/search/find-traces-body.ts';
import { traceSpansBody } from '../../libs/es-reader/src/search/trace-spans-body.ts';

const PAGE = 10_000;
const DAY_MILLIS = 86_400_000;

/** Ways to find the newest traces that match and to read them, as requests alone: answers are parsed by the client in all of them. */
export class Candidates {
  constructor(
    private readonly client: Client,
    private readonly indices: readonly string[],
  ) {}

  /** Jaeger's: buckets of all matching traces by their greatest start, conditions as scored clauses. */
  async jaegerFind({ where, startMinMicros, startMaxMicros, limit }: TraceQuery): Promise<string[]> {
    const range = { gte: Math.floor(startMinMicros / 1000), lte: Math.floor(startMaxMicros / 1000) };
    const conditions = where.op === 'and' ? where.operands.map(conditionOf) : [conditionOf(where)];
    const aggregations: estypes.SearchRequest['aggs'] = {
      traceIDs: {
        terms: { field: 'traceID', size: limit, order: { startTime: 'desc' } },
        aggs: { startTime: { max: { field: 'startTime' } } },
      },
    };
    const query = { bool: { must: [{ range: { startTimeMillis: range } }, ...conditions] } };
    const answer = await this.search({ size: 0, query, aggs: aggregations });
    const { buckets } = answer.aggregations!['traceIDs'] as unknown as { buckets: { key: string }[] };
    return buckets.map(({ key }) => key);
  }

  /** Jaeger's: one search for each trace, all in one `_msearch`, a day of padding on both sides. */
  async jaegerRead(traceIds: readonly string[], { startMinMicros, startMaxMicros }: TraceQuery): Promise<number> {
    const range = { gte: startMinMicros / 1000 - DAY_MILLIS, lte: startMaxMicros / 1000 + DAY_MILLIS };
    return this.readEach(traceIds, (traceId) => ({
      size: PAGE,
      track_total_hits: true,
      query: { bool: { must: [{ term: { traceID: traceId } }, { range: { startTimeMillis: range } }] } },
      sort: ['startTime', 'spanID'],
    }));
  }

  async collapseFind(query: TraceQuery): Promise<string[]> {
    const body = { ...findTracesBody(query), size: query.limit, collapse: { field: 'traceID' } };
    return (await this.search(body)).hits.hits.map(({ sort }) => String(sort?.[2]));
  }

  /** One page of rows; with this content it always holds enough traces. */
  async sortFind(query: TraceQuery): Promise<string[]> {
    const rows = (await this.search(findTracesBody(query))).hits.hits;
    return [...new Set(rows.map(({ sort }) => String(sort?.[2])))].slice(0, query.limit);
  }

  async termsRead(traceIds: readonly string[]): Promise<number> {
    return (await this.search(traceSpansBody(traceIds, PAGE))).hits.hits.length;
  }

  async eachRead(traceIds: readonly string[]): Promise<number> {
    return this.readEach(traceIds, (traceId) => traceSpansBody([traceId], PAGE));
  }

  private async readEach(
    traceIds: readonly string[],
    body: (traceId: string) => estypes.SearchRequest,
  ): Promise<number> {
    const searches = traceIds.flatMap((traceId) => [{ index: [...this.indices] }, body(traceId)]);
    const { responses } = await this.client.msearch({ searches });
    return responses.reduce((sum, answer) => sum + ('hits' in answer ? answer.hits.hits.length : 0), 0);
  }

  private async search(body: estypes.SearchRequest): Promise<estypes.SearchResponse> {
    const searches = [{ index: [...this.indices] }, body] as estypes.MsearchRequestItem[];
    return (await this.client.msearch({ searches })).responses[0] as estypes.SearchResponse;
  }
}
