import { parseTraceQl, printTraceQl, type Trace, type TraceSummary } from '@app/model';
import type { TraceJson } from '@app/query';
import type { Operation, OperationQuery } from '@app/storage';
import { getJson } from './get-json.ts';
import type { ProtocolClient, ProtocolSearch } from './protocol-client.ts';
import { traceOfJson } from './trace-of-json.ts';

interface SearchAnswer {
  readonly summaries: readonly TraceSummary[];
  readonly next_page_token?: string;
}

/** Sluice's own HTTP API: searches in TraceQL, page by page, whole traces through Jaeger's. */
export class SluiceApiClient implements ProtocolClient {
  readonly name = 'own HTTP';

  /** @param pageSize traces of one page; smaller than most searches, so that they take several */
  constructor(
    private readonly url: string,
    private readonly pageSize = 3,
  ) {}

  async services(): Promise<readonly string[]> {
    return (await getJson<{ data: string[] }>(this.url, '/api/services'))!.data;
  }

  async operations({ service, spanKind }: OperationQuery): Promise<readonly Operation[]> {
    return (await getJson<{ data: Operation[] }>(this.url, '/api/operations', { service, spanKind }))!.data;
  }

  /** An attribute without a name can't be written in TraceQL. */
  async find(search: ProtocolSearch): Promise<readonly Trace[] | undefined> {
    if (!parseTraceQl(printTraceQl(search.where)).ok) return undefined;
    const traceIds: string[] = [];
    let token: string | undefined;
    do {
      const left = Math.min(this.pageSize, search.limit - traceIds.length);
      const page: SearchAnswer = await this.page(search, left, token);
      traceIds.push(...page.summaries.map(({ traceId }) => traceId));
      token = page.next_page_token;
    } while (token !== undefined && traceIds.length < search.limit);
    return Promise.all(traceIds.map(async (traceId) => (await this.byId(traceId))!));
  }

  async byId(traceId: string): Promise<Trace | undefined> {
    const answer = await getJson<{ data: TraceJson[] }>(this.url, `/api/traces/${traceId}`, { raw: 'true' });
    return answer && traceOfJson(answer.data[0]!);
  }

  private async page({ where, startMinMicros, startMaxMicros }: ProtocolSearch, limit: number, token?: string) {
    const answer = await getJson<SearchAnswer>(this.url, '/api/search', {
      q: printTraceQl(where),
      start: String(startMinMicros),
      end: String(startMaxMicros),
      limit: String(limit),
      page_token: token,
    });
    return answer!;
  }
}
