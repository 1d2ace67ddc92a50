import { isUnavailableStatus, storageUnavailable } from '@app/es-client';
import { StorageUnavailableError } from '@app/storage';
import { errors, type Client, type estypes } from '@elastic/elasticsearch';
import type { EsReaderMetrics, SearchOperation } from '../es-reader.metrics.js';
import type { Deadline } from '../reader/deadline.js';

const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** What of an answer is asked for; the rest is not sent. */
const FILTER_PATH = [
  'responses.status',
  'responses.error',
  'responses.timed_out',
  'responses._shards',
  'responses.hits.hits._id',
  'responses.hits.hits._version',
  'responses.hits.hits._source',
  'responses.hits.hits.sort',
  'responses.aggregations',
].join(',');

export interface JsonHit {
  readonly _id: string;
  readonly _version?: number;
  readonly _source?: unknown;
  readonly sort?: readonly unknown[];
}

export interface JsonAnswer {
  readonly hits: readonly JsonHit[];
  readonly aggregations: Readonly<Record<string, unknown>>;
}

/** Where to search, for how long and with whose credentials. */
export interface JsonSearchTarget {
  readonly operation: SearchOperation;
  /** Names or patterns; none: the answer is empty. Names without an index are passed over. */
  readonly indices: readonly string[];
  readonly deadline: Deadline;
}

/** The answer has more bytes than this process is ready to hold; ask for less. */
export class JsonAnswerTooLargeError extends Error {
  override readonly name = 'JsonAnswerTooLargeError';
}

/**
 * Searches whose answers are complete or none at all, for what would be wrong and not only shorter without a part of it: sums, rates, copies.
 * Integers beyond 2^53 are rounded.
 */
export class JsonSearch {
  constructor(
    private readonly client: Client,
    private readonly metrics: EsReaderMetrics,
    private readonly maxAnswerBytes = MAX_ANSWER_BYTES,
  ) {}

  /**
   * Goes through `_msearch`, whose header line takes any number of names.
   *
   * @throws {StorageUnavailableError} no answer in time, or only a part of it
   * @throws {JsonAnswerTooLargeError}
   */
  async search(target: JsonSearchTarget, body: estypes.SearchRequest): Promise<JsonAnswer> {
    const { operation, indices, deadline } = target;
    if (indices.length === 0) return { hits: [], aggregations: {} };
    const header = { index: indices, ignore_unavailable: true, allow_no_indices: true };
    const search = { ...body, timeout: deadline.searchTimeout() };
    const ndjson = `${JSON.stringify(header)}\n${JSON.stringify(search)}\n`;
    const { responses } = await this.metrics.timed(operation, () => this.post(ndjson, deadline));
    return wholeAnswer(responses?.[0] ?? { status: 502, error: { type: 'an _msearch without an answer' } });
  }

  private async post(bulkBody: string, deadline: Deadline): Promise<WireResponse> {
    const { signal, authorization } = deadline;
    try {
      return await this.client.transport.request<WireResponse>(
        { method: 'POST', path: '/_msearch', querystring: { filter_path: FILTER_PATH }, bulkBody },
        {
          signal,
          maxResponseSize: this.maxAnswerBytes,
          ...(authorization !== undefined && { headers: { authorization } }),
        },
      );
    } catch (error) {
      const tooLarge = error instanceof errors.RequestAbortedError && !signal.aborted;
      if (tooLarge) throw new JsonAnswerTooLargeError(error.message);
      throw deadline.lateness(error) ?? storageUnavailable(error) ?? error;
    }
  }
}

interface WireResponse {
  readonly responses?: readonly WireAnswer[];
}

interface WireAnswer {
  readonly status?: number;
  readonly error?: {
    readonly type?: string;
    readonly reason?: string;
    readonly root_cause?: readonly { readonly type?: string; readonly reason?: string }[];
  };
  readonly timed_out?: boolean;
  readonly _shards?: { readonly total: number; readonly failed: number };
  readonly hits?: { readonly hits?: readonly JsonHit[] };
  readonly aggregations?: Readonly<Record<string, unknown>>;
}

function wholeAnswer(answer: WireAnswer): JsonAnswer {
  if (answer.error !== undefined) throw failure(answer.status ?? 500, answer.error);
  const { total = 0, failed = 0 } = answer._shards ?? {};
  if (failed > 0) throw new StorageUnavailableError(`${failed} of ${total} shards of Elasticsearch did not answer`);
  if (answer.timed_out === true) throw new StorageUnavailableError('Elasticsearch did not finish in time');
  return { hits: answer.hits?.hits ?? [], aggregations: answer.aggregations ?? {} };
}

function failure(status: number, error: NonNullable<WireAnswer['error']>): Error {
  const { type = 'unknown error', reason = '' } = error.root_cause?.[0] ?? error;
  const text = `${type}: ${reason}`.slice(0, 300);
  return isUnavailableStatus(status)
    ? new StorageUnavailableError(`Elasticsearch answered ${status}: ${text}`)
    : new Error(`Elasticsearch refused a search with ${status}: ${text}`);
}
