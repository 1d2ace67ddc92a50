import { requestJson, type RequestParams } from '../request';

/** First of the keys of all that is answered below `/api/ops`; `operations` is that of the operations of services. */
export const OPERATIONS_API = 'operations-api';

/** In the answers, offsets are decimal digits, times are RFC 3339, and counters count since the start of their process. */
export function readOperations<T>(path: string, signal: AbortSignal, params: RequestParams = {}): Promise<T> {
  return requestJson<T>(`api/ops${path}`, { signal, params });
}

export function postOperation<T>(path: string, body: object): Promise<T> {
  return requestJson<T>(`api/ops${path}`, { method: 'POST', body: JSON.stringify(body) });
}
