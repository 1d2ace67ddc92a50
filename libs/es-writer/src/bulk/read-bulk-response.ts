import type { BulkItem, BulkItemError } from './bulk-item.js';

const MAX_REASON_LENGTH = 500;
/** No result, or none that makes sense: a status that is sorted as "try again". */
const UNKNOWN: BulkItem = { status: 0 };

/**
 * Reads the body of a 200 response to `_bulk`. Ignores the top-level `errors` flag: whoever got that wrong must not make
 * us acknowledge a document that is not stored.
 *
 * @param sent documents in the request
 * @returns one result per document in the order of the request; `undefined` when there is not exactly one for each, so
 *   that nothing is known about any of them
 */
export function readBulkResponse(body: unknown, sent: number): readonly BulkItem[] | undefined {
  if (!isRecord(body) || !Array.isArray(body['items']) || body['items'].length !== sent) return undefined;
  return body['items'].map(readItem);
}

/** A result is wrapped in the name of its action: `{"create": {"status": 201}}`. */
function readItem(wrapped: unknown): BulkItem {
  const result = isRecord(wrapped) ? wrapped['create'] : undefined;
  if (!isRecord(result) || typeof result['status'] !== 'number') return UNKNOWN;
  const { status, error } = result;
  return error === undefined ? { status } : { status, error: readBulkError(error) };
}

/** An error object of Elasticsearch; the innermost cause's reason is appended, because that is where the field is named. */
export function readBulkError(error: unknown): BulkItemError {
  if (!isRecord(error)) return { type: 'unknown', reason: String(error).slice(0, MAX_REASON_LENGTH) };
  const type = typeof error['type'] === 'string' ? error['type'] : 'unknown';
  const reasons = [error, ...causes(error)].map(({ reason }) => reason).filter((reason) => typeof reason === 'string');
  const reason = reasons.join(': ').slice(0, MAX_REASON_LENGTH);
  return typeof error['index'] === 'string' ? { type, reason, index: error['index'] } : { type, reason };
}

function causes(error: Record<string, unknown>): Record<string, unknown>[] {
  const cause = error['caused_by'];
  return isRecord(cause) ? [cause] : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
