import { isUnavailableStatus, requestText, splitSources, storageUnavailable } from '@app/es-client';
import { StorageUnavailableError } from '@app/storage';
import type { Client, estypes } from '@elastic/elasticsearch';
import type { SourceDocument } from './copied-batches.js';
import type { SourceOrder } from './source-page-body.js';

/** How long Elasticsearch keeps a point in time that nobody asks anything of. */
const KEEP_ALIVE = '5m';

export interface SourceAnswer {
  readonly documents: readonly SourceDocument[];
  /** Of the last document. */
  readonly order: SourceOrder | undefined;
  readonly bytes: number;
}

/** The point in time is gone; open another. */
export class PointInTimeLostError extends Error {
  override readonly name = 'PointInTimeLostError';
}

/** There is no index of that name, or nothing that may be read. */
export class SourceIndexError extends Error {
  override readonly name = 'SourceIndexError';
}

/** A view of an index that stands still while it is read. */
export class PointInTime {
  static async open(client: Client, index: string): Promise<PointInTime> {
    try {
      const { id } = await client.openPointInTime({ index, keep_alive: KEEP_ALIVE });
      return new PointInTime(client, id);
    } catch (error) {
      throw sourceError(error, index);
    }
  }

  private constructor(
    private readonly client: Client,
    private id: string,
  ) {}

  /**
   * @throws {AnswerTooLargeError} ask for fewer documents
   * @throws {PointInTimeLostError}
   * @throws {StorageUnavailableError}
   */
  async search(body: estypes.SearchRequest, maxBytes: number, signal: AbortSignal): Promise<SourceAnswer> {
    const search = { ...body, pit: { id: this.id, keep_alive: KEEP_ALIVE } };
    const ndjson = `${JSON.stringify({ allow_partial_search_results: false })}\n${JSON.stringify(search)}\n`;
    const text = await requestText(this.client, { path: '/_msearch', ndjson, maxBytes, signal }).catch(
      (error: unknown) => {
        throw storageUnavailable(error) ?? error;
      },
    );
    const { envelope, sources } = splitSources(text);
    const { responses } = JSON.parse(envelope) as { responses: readonly WireAnswer[] };
    const answer = responses[0] ?? { status: 502, error: { type: 'an _msearch without an answer' } };
    const hits = wholeHits(answer);
    this.id = answer.pit_id ?? this.id;
    const documents = hits.map(({ _index, _id, _source }) => ({
      index: _index,
      id: _id,
      source: sources[_source] ?? '',
    }));
    return { documents, order: hits.at(-1)?.sort, bytes: text.length };
  }

  /** Best effort: Elasticsearch closes it by itself, later. */
  async close(): Promise<void> {
    await this.client.closePointInTime({ id: this.id }).catch(() => undefined);
  }
}

interface WireHit {
  readonly _index: string;
  readonly _id: string;
  readonly _source: number;
  readonly sort: SourceOrder;
}

interface WireAnswer {
  readonly status?: number;
  readonly error?: { readonly type?: string; readonly reason?: string };
  readonly timed_out?: boolean;
  readonly pit_id?: string;
  readonly _shards?: { readonly failed: number };
  readonly hits?: { readonly hits: readonly WireHit[] };
}

function wholeHits({ status = 0, error, timed_out: timedOut, _shards: shards, hits }: WireAnswer): readonly WireHit[] {
  if (error === undefined && timedOut !== true && (shards?.failed ?? 0) === 0) return hits?.hits ?? [];
  const text = JSON.stringify(error ?? { timedOut, shards }).slice(0, 1000);
  if (text.includes('search_context_missing_exception')) throw new PointInTimeLostError('the point in time is gone');
  if (error === undefined || isUnavailableStatus(status)) throw new StorageUnavailableError(`a search failed: ${text}`);
  throw new Error(`Elasticsearch refused a search with ${status}: ${text}`);
}

/** What a request about a named index that failed means to whoever named it. */
export function sourceError(error: unknown, index: string): unknown {
  const outage = storageUnavailable(error);
  if (outage !== undefined) return outage;
  const text = error instanceof Error ? error.message : '';
  if (text.includes('index_not_found_exception')) return new SourceIndexError(`there is no index ${index}`);
  if (text.includes('index_closed_exception')) return new SourceIndexError(`${index} is closed`);
  if (text.includes('invalid_index_name_exception'))
    return new SourceIndexError(`${index} cannot be the name of an index`);
  return error;
}
