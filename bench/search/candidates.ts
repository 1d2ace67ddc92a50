import type { TraceQuery } from '@app/storage';
import type { Client, estypes } from '@elastic/elasticsearch';
import { findTracesBody } from '../../libs/es-reader/src/search/find-traces-body.ts';
import { traceSpansBody } from '../../libs/es-reader/src/search/trace-spans-body.ts';
import { jaegerFindBody, jaegerReadBody } from './jaeger-search.ts';

const PAGE = 10_000;

/** Ways to find the newest traces that match and to read them, as requests alone: answers are parsed by the client in all of them. */
export class Candidates {
  constructor(
    private readonly client: Client,
    private readonly indices: readonly string[],
  ) {}

  async jaegerFind(query: TraceQuery, conditions: readonly estypes.QueryDslQueryContainer[]): Promise<string[]> {
    const answer = await this.search(jaegerFindBody(query, conditions));
    const { buckets } = answer.aggregations!['traceIDs'] as unknown as { buckets: { key: string }[] };
    return buckets.map(({ key }) => key);
  }

  async jaegerRead(traceIds: readonly string[], query: TraceQuery): Promise<number> {
    return this.readEach(traceIds, (traceId) => jaegerReadBody(traceId, query));
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
    const [answer] = (await this.client.msearch({ searches })).responses;
    if (answer === undefined || 'error' in answer) throw new Error(JSON.stringify(answer));
    return answer;
  }
}
