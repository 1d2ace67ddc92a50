import { StorageUnavailableError } from '@app/storage';
import { errors } from '@elastic/elasticsearch';

/**
 * Tells an outage from everything else that a call of the Elasticsearch client can throw.
 *
 * An outage is: no connection, no answer in time, an answer that is not Elasticsearch's (a proxy's page), 408, 429, any
 * 5xx, and refused credentials (401, 403: an operator rotates them, the request itself is fine).
 *
 * @returns the port's error with the cause attached, or `undefined`: the request is wrong, its index is missing, the
 *   caller aborted it, or it is no client error at all. Rethrow those.
 */
export function storageUnavailable(error: unknown): StorageUnavailableError | undefined {
  if (error instanceof errors.ResponseError) return unavailableResponse(error);
  if (
    error instanceof errors.ConnectionError ||
    error instanceof errors.TimeoutError ||
    error instanceof errors.NoLivingConnectionsError ||
    error instanceof errors.ProductNotSupportedError ||
    error instanceof errors.DeserializationError
  ) {
    return new StorageUnavailableError(`Elasticsearch is unreachable: ${describe(error)}`, { cause: error });
  }
  return undefined;
}

/** `true` for a status that says something about the cluster, the way to it or our permissions, not about the request. */
export function isUnavailableStatus(status: number): boolean {
  return status >= 500 || status === 401 || status === 403 || status === 408 || status === 429;
}

function unavailableResponse(error: errors.ResponseError): StorageUnavailableError | undefined {
  const status = error.statusCode ?? 0;
  if (!isUnavailableStatus(status)) return undefined;
  const message = `Elasticsearch answered ${status}: ${describe(error)}`;
  return new StorageUnavailableError(message, { cause: error }, retryAfterMs(error.headers?.['retry-after']));
}

/** Client messages may go over many lines and repeat a whole response. */
function describe(error: Error): string {
  const firstLine = error.message.split('\n', 1)[0] ?? '';
  return firstLine === '' ? error.name : firstLine.slice(0, 200);
}

/** `Retry-After` in its form as seconds; the form as a date is not used by Elasticsearch or its proxies. */
function retryAfterMs(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
}
