import { compareTraces, type Trace, type TraceComparison } from '@app/model/reading';
import { queryOptions } from '@tanstack/react-query';
import { formOfUrl } from '../search/form/form-of-url';
import { requestOfForm } from '../search/form/url-of-form';
import { traceOfJaegerJson } from '../trace/model/trace-of-jaeger-json';
import { uploadedTrace } from '../trace/model/uploaded-traces';
import { parseSearch } from '../url/search-params';
import { ApiFailure } from './api-failure';
import { requestJson, type RequestParams } from './request';
import { fetchTrace } from './traces';

/** What is compared: a trace, or the median of the traces that a search finds. */
export type ComparedSide =
  | { readonly kind: 'trace'; readonly traceId: string }
  /** TraceQL, or the parameters of `/search` as its URL has them. */
  | { readonly kind: 'search'; readonly language: 'traceql' | 'url'; readonly text: string };

/** No more than one of them a search: the API has one set of parameters for it. */
export const comparisonQuery = (a: ComparedSide, b: ComparedSide) =>
  queryOptions({
    queryKey: ['comparison', a, b],
    queryFn: ({ signal }) => comparison(a, b, signal),
    staleTime: 60_000,
  });

function comparison(a: ComparedSide, b: ComparedSide, signal: AbortSignal): Promise<TraceComparison> {
  if ([a, b].some((side) => uploadedOf(side) !== undefined)) return compareHere(a, b, signal);
  const search = [a, b].find((side) => side.kind === 'search');
  const [idA, idB] = [a, b].map((side) => (side.kind === 'trace' ? side.traceId : undefined));
  return requestJson('api/compare', {
    signal,
    params: { a: idA, b: idB, ...(search?.kind === 'search' && baselineParams(search)) },
  });
}

function baselineParams({ language, text }: Extract<ComparedSide, { kind: 'search' }>): RequestParams {
  if (language === 'traceql') return { q: text };
  return { ...requestOfForm(formOfUrl(parseSearch(text)).form, Date.now()) };
}

/** Traces that were loaded from files are known here only. */
async function compareHere(a: ComparedSide, b: ComparedSide, signal: AbortSignal): Promise<TraceComparison> {
  const [before, after] = await Promise.all([wholeTrace('a', a, signal), wholeTrace('b', b, signal)]);
  return compareTraces(before, after);
}

async function wholeTrace(parameter: 'a' | 'b', side: ComparedSide, signal: AbortSignal): Promise<Trace> {
  const uploaded = uploadedOf(side);
  if (uploaded) return uploaded;
  if (side.kind === 'search')
    throw new ApiFailure('invalid', 'A search cannot be compared with a file.', { parameter });
  try {
    return traceOfJaegerJson(await fetchTrace(side.traceId, {}, signal));
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.kind !== 'absent') throw error;
    throw new ApiFailure('absent', error.message, { ...error.details, parameter });
  }
}

function uploadedOf(side: ComparedSide): Trace | undefined {
  return side.kind === 'trace' ? uploadedTrace(side.traceId) : undefined;
}
