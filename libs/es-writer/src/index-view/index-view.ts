import { isUnavailableStatus, requestText, splitSources, storageUnavailable } from '@app/es-client';
import { StorageUnavailableError } from '@app/storage';
import type { Client, estypes } from '@elastic/elasticsearch';

/** How long Elasticsearch keeps a view that nobody asks anything of. */
const KEEP_ALIVE = '5m';
const VIEW_IS_GONE = 'search_context_missing_exception';

export interface ViewHit {
  readonly index: string;
  readonly id: string;
  /** To the character as it was stored. */
  readonly source: string;
  /** Of the request's order, a place in the view added. */
  readonly sort: readonly [number, number];
}

export interface ViewPage {
  readonly hits: readonly ViewHit[];
  /** Of the whole answer. */
  readonly bytes: number;
}

/** Elasticsearch has forgotten the view; open another. */
export class ViewLostError extends StorageUnavailableError {}

/** An index as it is found at one moment (Elasticsearch's point in time), however much is written to it meanwhile. */
export class IndexView {
  static async open(client: Client, index: string): Promise<IndexView> {
    try {
      const { id } = await client.openPointInTime({ index, keep_alive: KEEP_ALIVE });
      return new IndexView(client, id);
    } catch (error) {
      throw storageUnavailable(error) ?? error;
    }
  }

  private constructor(
    private readonly client: Client,
    private id: string,
  ) {}

  /**
   * @param body sorted by one number
   * @throws {AnswerTooLargeError} ask for fewer documents
   * @throws {StorageUnavailableError} also when the view is gone: `ViewLostError`
   */
  async search(body: estypes.SearchRequest, maxBytes: number, signal: AbortSignal): Promise<ViewPage> {
    const search = { ...body, pit: { id: this.id, keep_alive: KEEP_ALIVE } };
    // The client would round what is beyond 2^53 in documents; `_msearch` takes a body of any length.
    const ndjson = `${JSON.stringify({ allow_partial_search_results: false })}\n${JSON.stringify(search)}\n`;
    const text = await this.post(ndjson, maxBytes, signal);
    const { envelope, sources } = splitSources(text);
    const { responses } = JSON.parse(envelope) as { responses: readonly WireAnswer[] };
    const answer = responses[0] ?? { status: 502, error: 'an _msearch without an answer' };
    const hits = wholeHits(answer);
    this.id = answer.pit_id ?? this.id;
    return {
      hits: hits.map(({ _index, _id, _source, sort }) => ({
        index: _index,
        id: _id,
        source: sources[_source] ?? '',
        sort,
      })),
      bytes: text.length,
    };
  }

  /** Of a search without hits. @throws {StorageUnavailableError} also when the view is gone: `ViewLostError` */
  async aggregations(
    body: estypes.SearchRequest,
    signal: AbortSignal,
  ): Promise<estypes.SearchResponse['aggregations']> {
    try {
      const search = { ...body, pit: { id: this.id, keep_alive: KEEP_ALIVE }, allow_partial_search_results: false };
      const answer = await this.client.search(search, { signal });
      if (answer.timed_out) throw new StorageUnavailableError('a count took too long');
      this.id = answer.pit_id ?? this.id;
      return answer.aggregations;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Error && error.message.includes(VIEW_IS_GONE)) throw new ViewLostError(error.message);
      throw storageUnavailable(error) ?? error;
    }
  }

  /** Best effort: Elasticsearch closes it by itself, later. */
  async close(): Promise<void> {
    await this.client.closePointInTime({ id: this.id }).catch(() => undefined);
  }

  private async post(ndjson: string, maxBytes: number, signal: AbortSignal): Promise<string> {
    try {
      return await requestText(this.client, { path: '/_msearch', ndjson, maxBytes, signal });
    } catch (error) {
      signal.throwIfAborted();
      throw storageUnavailable(error) ?? error;
    }
  }
}

interface WireAnswer {
  readonly status?: number;
  readonly error?: unknown;
  readonly timed_out?: boolean;
  readonly pit_id?: string;
  readonly _shards?: { readonly failed: number };
  readonly hits?: { readonly hits: readonly WireHit[] };
}

interface WireHit {
  readonly _index: string;
  readonly _id: string;
  /** Number of the document's text. */
  readonly _source: number;
  readonly sort: readonly [number, number];
}

/** Half an answer would pass for spans that are missing. */
function wholeHits({ status = 0, error, timed_out: timedOut, _shards: shards, hits }: WireAnswer): readonly WireHit[] {
  if (error === undefined && timedOut !== true && (shards?.failed ?? 0) === 0) return hits?.hits ?? [];
  const text = JSON.stringify(error ?? { timedOut, shards }).slice(0, 1000);
  if (text.includes(VIEW_IS_GONE)) throw new ViewLostError(`a view is gone: ${text}`);
  if (error === undefined || isUnavailableStatus(status)) throw new StorageUnavailableError(`a search failed: ${text}`);
  throw new Error(`Elasticsearch refused a search with ${status}: ${text}`);
}
