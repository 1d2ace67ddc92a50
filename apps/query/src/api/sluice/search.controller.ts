import { Controller, Get, Req, UseFilters, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  parseTraceQl,
  printTraceQl,
  suggestionsAt,
  type Expression,
  type ParseProblem,
  type TraceSummary,
} from '@app/model';
import { SearchExplainer, type SearchExplanation } from '@app/storage';
import { readContextOf } from '../../access/read-context-of.js';
import { IndexLagInterceptor } from '../../http/index-lag.interceptor.js';
import { QueryMetrics } from '../../query.metrics.js';
import { IndexFreshness } from '../../search/index-freshness.js';
import { TraceSearch } from '../../search/trace-search.js';
import { countParameter } from '../parameters/parameters.js';
import { queryOf } from '../parameters/query-of.js';
import { freshnessToJson, type FreshnessJson } from './freshness-json.js';
import { ProblemFilter } from './problem.filter.js';
import { parseSearchRequest } from './search-request.js';

/** Traces as lines of a list, page by page. */
export interface SearchAnswer {
  /** Newest first. */
  readonly summaries: readonly TraceSummary[];
  /** Of the next page; absent on the last one. */
  readonly next_page_token?: string;
  /** What may be missing, in sentences. */
  readonly warnings: readonly string[];
  readonly freshness: FreshnessJson | null;
}

export type ParseAnswer = (
  | { readonly ok: true; readonly text: string; readonly expression: Expression }
  | { readonly ok: false; readonly problem: ParseProblem }
) & { readonly suggestions?: ReturnType<typeof suggestionsAt> };

@Controller('api/search')
@UseFilters(ProblemFilter)
export class SearchController {
  constructor(
    private readonly search: TraceSearch,
    private readonly explainer: SearchExplainer,
    private readonly freshness: IndexFreshness,
    private readonly metrics: QueryMetrics,
  ) {}

  @Get()
  @UseInterceptors(IndexLagInterceptor)
  async find(@Req() request: FastifyRequest): Promise<SearchAnswer> {
    const { query, tokenOf } = parseSearchRequest(queryOf(request), Date.now() * 1000);
    const context = readContextOf(request);
    const { items, next, warnings } = await this.search.summaries(query, context);
    return {
      summaries: items,
      ...(next !== undefined && { next_page_token: tokenOf(next) }),
      warnings,
      freshness: freshnessToJson(await this.freshness.of(context)),
    };
  }

  /** What the same request to `/api/search` would ask of the storage. */
  @Get('explain')
  explain(@Req() request: FastifyRequest): Promise<SearchExplanation> {
    const { query } = parseSearchRequest(queryOf(request), Date.now() * 1000);
    const context = readContextOf(request);
    return this.metrics.measure('explain', context, () => this.explainer.explain(this.search.limited(query), context));
  }

  /** Whether `q` is a search, and what could stand at `cursor`, for an editor. A text that is none is a good answer, not a failure. */
  @Get('parse')
  parse(@Req() request: FastifyRequest): ParseAnswer {
    const params = queryOf(request);
    const q = params.get('q') ?? '';
    const cursor = countParameter(params, 'cursor', 0);
    const parsed = parseTraceQl(q);
    const answer = parsed.ok
      ? { ok: true as const, text: printTraceQl(parsed.expression), expression: parsed.expression }
      : parsed;
    return cursor === undefined ? answer : { ...answer, suggestions: suggestionsAt(q, Math.min(cursor, q.length)) };
  }
}
