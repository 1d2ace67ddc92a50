import { stringifySearch } from '../url/search-params';
import { ApiFailure, failureKindOf, type TextMistake } from './api-failure';
import { credential } from './credential';
import { tenant } from './tenant';

/** Values that are `undefined` or empty are left out; lists repeat their name. */
export type RequestParams = Readonly<Record<string, unknown>>;

export interface RequestOptions {
  readonly params?: RequestParams;
  readonly signal?: AbortSignal;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: string;
}

/**
 * @param path below the base path, without a slash before it: `api/services`
 * @throws ApiFailure, or an `AbortError` when the signal says so
 */
export async function requestJson<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  const text = await response.text().catch((error: unknown) => {
    if (options.signal?.aborted === true) throw error;
    throw new ApiFailure('broken', 'The answer broke off.');
  });
  if (!response.ok) throw failureOf(response.status, text);
  return parsed(text) as T;
}

/** For links and event streams, which cannot carry headers of their own. */
export function apiUrl(path: string, params: RequestParams = {}): string {
  return new URL(path + stringifySearch(params), document.baseURI).href;
}

async function send(path: string, { params, signal, method = 'GET', body }: RequestOptions): Promise<Response> {
  try {
    return await fetch(apiUrl(path, params), {
      method,
      headers: { accept: 'application/json', ...identity(), ...(body === undefined ? {} : JSON_BODY) },
      ...(signal && { signal }),
      ...(body !== undefined && { body }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiFailure('unreachable', 'The query service does not answer.');
  }
}

const JSON_BODY = { 'content-type': 'application/json' };

/** Headers that say who asks, and whose data is meant. */
export function identity(): Record<string, string> {
  const key = credential();
  const name = tenant();
  return { ...(key !== null && { authorization: `Bearer ${key}` }), ...(name !== null && { 'x-tenant': name }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiFailure(
      'broken',
      'The answer is not JSON: something between this page and the query service changed it.',
    );
  }
}

/** Our own API answers problems, Jaeger's an envelope with errors, access control a sentence. */
export function failureOf(status: number, text: string): ApiFailure {
  const kind = failureKindOf(status);
  let said: ProblemAnswer = {};
  try {
    said = JSON.parse(text) as ProblemAnswer;
  } catch {
    return new ApiFailure(kind, text.trim().slice(0, 300) || `The query service answered ${status}.`, { status });
  }
  const message =
    said.message ?? said.errors?.[0]?.msg ?? said.error?.message ?? `The query service answered ${status}.`;
  return new ApiFailure(kind, message, {
    status,
    ...(said.parameter !== undefined && { parameter: said.parameter }),
    ...mistakeOf(said, message),
  });
}

interface ProblemAnswer {
  readonly message?: string;
  readonly parameter?: string;
  readonly column?: number;
  readonly length?: number;
  readonly expected?: readonly string[];
  readonly errors?: readonly { readonly msg?: string }[] | null;
  readonly error?: { readonly message?: string };
}

function mistakeOf({ column, length = 1, expected = [] }: ProblemAnswer, message: string): { mistake?: TextMistake } {
  return column === undefined ? {} : { mistake: { message, column, length, expected } };
}
