import { jaegerConditions, parseLogfmt, parseTraceQl, type Expression, type ParseProblem } from '@app/model';
import type { TracePosition } from '@app/storage';
import type { TraceSearchQuery } from '../../search/trace-search.js';
import { InvalidParameterError } from '../failure/api.error.js';
import { durationBounds } from '../parameters/duration-bounds.js';
import { countParameter } from '../parameters/parameters.js';
import { periodOf, type Period } from '../parameters/period.js';
import { parsePageToken, printPageToken } from './page-token.js';

export interface SearchRequest {
  readonly query: TraceSearchQuery;
  /** @param next where the page ended */
  readonly tokenOf: (next: TracePosition) => string;
}

/**
 * The parameters of `GET /api/search`: `q` in TraceQL and the fields of a form, all of which must hold.
 *
 * @throws {InvalidParameterError}
 */
export function parseSearchRequest(params: URLSearchParams, nowMicros: number): SearchRequest {
  const where: Expression = { op: 'and', operands: [formConditions(params), ...traceQl(params)] };
  const search = [where, params.get('start') ?? '', params.get('end') ?? ''];
  const text = params.get('page_token') ?? '';
  const page = text === '' ? periodOf(params, nowMicros) : parsePageToken(text, search);
  const { startMinMicros, startMaxMicros }: Period = page;
  return {
    query: { where, ...page, limit: countParameter(params, 'limit') },
    tokenOf: (after) => printPageToken({ after, startMinMicros, startMaxMicros }, search),
  };
}

/** @throws {InvalidParameterError} with the column */
export function traceQl(params: URLSearchParams): Expression[] {
  const text = params.get('q') ?? '';
  if (text.trim() === '') return [];
  const parsed = parseTraceQl(text);
  if (!parsed.ok) throw refusal('q', parsed.problem);
  return [parsed.expression];
}

function formConditions(params: URLSearchParams): Expression {
  return jaegerConditions({
    service: params.get('service') || undefined,
    operation: params.get('operation') || undefined,
    tags: logfmt(params),
    ...durationBounds(params),
  });
}

function logfmt(params: URLSearchParams): ReadonlyMap<string, string> {
  const text = params.get('tags') ?? '';
  if (text.trim() === '') return new Map();
  const parsed = parseLogfmt(text);
  if (!parsed.ok) throw refusal('tags', parsed.problem);
  return parsed.tags;
}

function refusal(parameter: string, { message, column, length, expected }: ParseProblem): InvalidParameterError {
  return new InvalidParameterError(message, { code: 'invalid_query', parameter, column, length, expected });
}
