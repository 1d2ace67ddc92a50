import { StorageUnavailableError } from '@app/storage';
import type { Client } from '@elastic/elasticsearch';
import { storageUnavailable } from './storage-unavailable.js';

/** How long documents wait for a shard that is away, within the request. */
const SHARD_TIMEOUT = '10s';
const MAX_REASON_CHARACTERS = 300;

export interface SmallBulkOptions {
  readonly signal?: AbortSignal | undefined;
  /** Value of an `Authorization` header instead of our own credentials. */
  readonly authorization?: string | undefined;
  /** Refuse what goes to a name that is no alias, rather than create an index of that name. */
  readonly requireAlias?: boolean;
  /** Answer only when everything can be found. */
  readonly awaitRefresh?: boolean;
}

/** How one document ended; 409: it was there before, or a newer version of it. */
export interface SmallBulkResult {
  readonly status: number;
  /** Elasticsearch's word and sentence when it was not stored. */
  readonly problem?: string;
}

/**
 * Sends one `_bulk` request beside the stream of spans: few documents, sent once, without a place in the queue.
 *
 * @param lines an action and its document, each as one line of JSON without a line break
 * @returns one result per document, in order
 * @throws {StorageUnavailableError} nothing is known of any document
 */
export async function sendSmallBulk(
  client: Client,
  lines: readonly (readonly [action: string, source: string])[],
  { signal, authorization, requireAlias = false, awaitRefresh = false }: SmallBulkOptions = {},
): Promise<readonly SmallBulkResult[]> {
  const querystring = {
    timeout: SHARD_TIMEOUT,
    filter_path: 'items.*.status,items.*.error.type,items.*.error.reason',
    ...(requireAlias && { require_alias: true }),
    ...(awaitRefresh && { refresh: 'wait_for' }),
  };
  const bulkBody = lines.map(([action, source]) => `${action}\n${source}\n`).join('');
  try {
    const response = await client.transport.request<BulkResponse>(
      { method: 'POST', path: '/_bulk', querystring, bulkBody },
      {
        redaction: { type: 'remove' }, // to hide secrets, the client would copy the body into its errors
        ...(signal && { signal }),
        ...(authorization !== undefined && { headers: { authorization } }),
      },
    );
    return resultsOf(response, lines.length);
  } catch (error) {
    throw storageUnavailable(error) ?? error;
  }
}

interface BulkResponse {
  readonly items?: readonly Readonly<Record<string, Item>>[];
}

interface Item {
  readonly status: number;
  readonly error?: { readonly type?: string; readonly reason?: string };
}

function resultsOf({ items = [] }: BulkResponse, documents: number): SmallBulkResult[] {
  if (items.length !== documents) {
    throw new StorageUnavailableError('Elasticsearch did not answer a bulk request with one result per document');
  }
  return items.map((item) => {
    const { status, error } = Object.values(item)[0] ?? { status: 0 };
    return error === undefined ? { status } : { status, problem: problemOf(error) };
  });
}

function problemOf({ type = 'unknown error', reason = '' }: NonNullable<Item['error']>): string {
  return `${type}: ${reason}`.slice(0, MAX_REASON_CHARACTERS);
}
