import { stringifySearch } from '../url/search-params';
import { ApiFailure } from './api-failure';
import { failureOfAnswer } from './failure-of-answer';
import { reader } from './reader';

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
  if (!response.ok) throw failureOfAnswer(response.status, text);
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
  const { key, tenant } = reader();
  return { ...(key !== '' && { authorization: `Bearer ${key}` }), ...(tenant !== '' && { 'x-tenant': tenant }) };
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
