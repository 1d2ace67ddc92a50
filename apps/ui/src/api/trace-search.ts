import type { TraceSummary } from '@app/model/reading';
import type { Freshness } from './freshness';
import { requestJson, type RequestParams } from './request';

/** What a search asks, as `/api/search` names it; everything that is said must hold. */
export interface TraceSearchParams {
  readonly q?: string | undefined;
  readonly service?: string | undefined;
  readonly operation?: string | undefined;
  /** logfmt */
  readonly tags?: string | undefined;
  readonly minDuration?: string | undefined;
  readonly maxDuration?: string | undefined;
  /** Microseconds since the epoch. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly limit?: number | undefined;
}

export interface TraceSearchPage {
  readonly summaries: readonly TraceSummary[];
  readonly next_page_token?: string;
  readonly warnings: readonly string[];
  readonly freshness: Freshness | null;
}

export function searchTraces(params: TraceSearchParams, pageToken: string | undefined, signal: AbortSignal) {
  return requestJson<TraceSearchPage>('api/search', {
    signal,
    params: { ...params, page_token: pageToken },
  });
}

export interface SearchExplanation {
  readonly request: unknown;
  readonly indices: readonly string[];
  readonly cost: 'low' | 'medium' | 'high';
  readonly reasons: readonly string[];
}

export function explainSearch(params: TraceSearchParams, signal: AbortSignal): Promise<SearchExplanation> {
  return requestJson('api/search/explain', { signal, params: params as RequestParams });
}
