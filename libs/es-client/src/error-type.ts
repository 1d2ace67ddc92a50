import { errors } from '@elastic/elasticsearch';

/** Elasticsearch's word for why it refused a request, such as `resource_already_exists_exception`; `undefined` when it said none. */
export function errorTypeOf(error: unknown): string | undefined {
  if (!(error instanceof errors.ResponseError)) return undefined;
  const body: unknown = error.body;
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  const cause = body.error;
  return typeof cause === 'object' && cause !== null && 'type' in cause ? String(cause.type) : undefined;
}
