import { requestText, splitSources, storageUnavailable } from '@app/es-client';
import type { Client, estypes } from '@elastic/elasticsearch';
import type { EsReaderMetrics, SearchOperation } from '../es-reader.metrics.js';
import type { LiveIndex } from '../index-catalog/live-indices.js';
import type { Deadline } from './deadline.js';
import { searchAnswer, type SearchAnswer, type WireAnswer } from './search-answer.js';

const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const EMPTY: SearchAnswer = { hits: [], buckets: [] };

/** Sends one search. The only file that talks to Elasticsearch about documents. */
export class EsSearch {
  /** @param maxAnswerBytes of one search, before it counts as too large */
  constructor(
    private readonly client: Client,
    private readonly metrics: EsReaderMetrics,
    private readonly maxAnswerBytes = MAX_ANSWER_BYTES,
  ) {}

  /**
   * Goes through `_msearch`, whose header line takes the names of any number of indices; a request line takes 4096 bytes.
   *
   * @param indices none: the answer is empty (to Elasticsearch an empty list means all)
   * @throws {StorageUnavailableError} no answer in time, or a cluster that cannot give one
   * @throws {AnswerTooLargeError} ask for fewer documents
   */
  async search(
    operation: SearchOperation,
    indices: readonly LiveIndex[],
    body: estypes.SearchRequest,
    deadline: Deadline,
  ): Promise<SearchAnswer> {
    if (indices.length === 0) return EMPTY;
    const header = { index: indices.map(({ name }) => name), ignore_unavailable: true, allow_no_indices: true };
    const search = { ...body, timeout: deadline.searchTimeout() };
    const ndjson = `${JSON.stringify(header)}\n${JSON.stringify(search)}\n`;
    const text = await this.metrics.timed(operation, () => this.post(ndjson, deadline));
    const { envelope, sources } = splitSources(text);
    const { responses } = JSON.parse(envelope) as { responses: readonly WireAnswer[] };
    return searchAnswer(responses[0] ?? { status: 502, error: { type: 'an _msearch without an answer' } }, sources);
  }

  private async post(ndjson: string, deadline: Deadline): Promise<string> {
    const { signal, authorization } = deadline;
    const request = { path: '/_msearch', ndjson, maxBytes: this.maxAnswerBytes, signal, authorization };
    try {
      return await requestText(this.client, request);
    } catch (error) {
      throw deadline.lateness(error) ?? storageUnavailable(error) ?? error;
    }
  }
}
