import { isUnavailableStatus } from '@app/es-client';
import { StorageUnavailableError } from '@app/storage';
import type { NameKey } from '../search/names-body.js';

/** One row of an answer. */
export interface Hit {
  readonly _id: string;
  readonly sort: readonly (string | number | null)[];
  /** The document's text, number of the row in `sources` on the wire; absent when it was not asked for. */
  readonly source?: string;
  /** Columns that were asked for; those that the document lacks are missing. */
  readonly fields?: Readonly<Record<string, readonly (string | number)[]>>;
  /** Names of conditions that the document fulfils. */
  readonly matched_queries?: readonly string[];
}

/** A row that has no document id when nothing stored was asked for. */
export type Row = Omit<Hit, '_id'> & Partial<Pick<Hit, '_id'>>;

export interface SearchAnswer {
  readonly hits: readonly Hit[];
  /** Buckets of the aggregation `names`. */
  readonly buckets: readonly { readonly key: NameKey | string }[];
  /** Of the aggregation `cuts`. */
  readonly cuts?: readonly number[];
  /** Why something may be missing, as a sentence for the user; `undefined` when the answer is complete. */
  readonly gap?: string;
}

interface WireError {
  readonly type?: string;
  readonly reason?: string;
}

type WireHit = Omit<Hit, 'source'> & { readonly _source?: number };

/** One item of an `_msearch` response, in which documents stand as numbers (see `splitSources`). */
export interface WireAnswer {
  readonly status?: number;
  readonly error?: WireError & { readonly root_cause?: readonly WireError[] };
  readonly timed_out?: boolean;
  readonly _shards?: { readonly total: number; readonly successful: number; readonly failed: number };
  readonly hits?: { readonly hits: readonly WireHit[] };
  readonly aggregations?: {
    readonly names?: Pick<SearchAnswer, 'buckets'>;
    readonly cuts?: { readonly values: readonly { readonly value: number | null }[] };
  };
}

/**
 * Tells whole answers, partial answers and failures apart.
 *
 * @throws {StorageUnavailableError} no shard answered, or the cluster cannot take the search now
 * @throws {Error} Elasticsearch does not understand the search: our bug, or an index that nobody's template made
 */
export function searchAnswer(answer: WireAnswer, sources: readonly string[]): SearchAnswer {
  if (answer.error !== undefined) throw failure(answer.status ?? 500, answer.error);
  const gap = gapOf(answer);
  return {
    hits: hitsOf(answer, sources),
    buckets: answer.aggregations?.names?.buckets ?? [],
    ...(answer.aggregations?.cuts && { cuts: answer.aggregations.cuts.values.flatMap(({ value }) => value ?? []) }),
    ...(gap !== undefined && { gap }),
  };
}

/** Rows without documents stay as they came: there may be very many. */
function hitsOf(answer: WireAnswer, sources: readonly string[]): readonly Hit[] {
  const rows = answer.hits?.hits ?? [];
  if (sources.length === 0) return rows;
  return rows.map(({ _source, ...row }) => {
    const source = _source === undefined ? undefined : sources[_source];
    return source === undefined ? row : { ...row, source };
  });
}

function failure(status: number, error: NonNullable<WireAnswer['error']>): Error {
  const { type = 'unknown error', reason = '' } = error.root_cause?.[0] ?? error; // the error itself only says that all shards failed
  const text = `${type}: ${reason}`.slice(0, 300);
  return isUnavailableStatus(status)
    ? new StorageUnavailableError(`Elasticsearch answered ${status}: ${text}`)
    : new Error(`Elasticsearch refused a search with ${status}: ${text}`);
}

function gapOf({ timed_out: timedOut, _shards: shards }: WireAnswer): string | undefined {
  const failed = shards?.failed ?? 0;
  if (failed > 0) return `${failed} of ${shards?.total} shards of Elasticsearch did not answer: spans may be missing`;
  return timedOut ? 'Elasticsearch did not finish in time: spans may be missing' : undefined;
}
