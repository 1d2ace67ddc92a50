/** Generations of indices behind their aliases, for commands. Nothing here touches documents. */
export abstract class GenerationAdmin {
  /**
   * What is behind an alias and beside it: every index of its name with a generation, and a plain index of that very name. By generation.
   *
   * @throws {StorageUnavailableError}
   */
  abstract generations(alias: string): Promise<readonly Generation[]>;

  /**
   * Creates an index without any alias, with today's template of its alias and settings for loading: no refresh, no replicas.
   *
   * @throws {GenerationExistsError}
   * @throws {NoGenerationsError} indices are rolled over
   * @throws {StorageUnavailableError}
   */
  abstract createForLoading(alias: string, index: string, builtFrom: BuiltFrom): Promise<void>;

  /** Gives an index the settings of its template and makes all of it visible; resolves when its shards are there. Safe twice. */
  abstract finishLoading(index: string): Promise<void>;

  /**
   * What a search finds in these indices stays what it is when this resolves, however much is written. Safe twice; ends with `unfreezeSearch`.
   *
   * @throws {MissingIndexError}
   */
  abstract freezeSearch(indices: readonly string[]): Promise<void>;

  /** Back to the refresh interval of their templates; indices that are gone are passed over. Safe twice. */
  abstract unfreezeSearch(indices: readonly string[]): Promise<void>;

  /** Everything written until now is found by searches after this. @throws {MissingIndexError} */
  abstract refresh(indices: readonly string[]): Promise<void>;

  /**
   * Moves aliases in one request: all of them, or none. Safe twice. Never deletes anything.
   *
   * @throws {MissingIndexError} an index is missing, an alias is not where it should be, or a plain index has its name: nothing was moved
   * @throws {NoGenerationsError} indices are rolled over
   * @throws {StorageUnavailableError} all may have been moved, or none
   */
  abstract moveAliases(moves: readonly AliasMove[]): Promise<void>;

  /** Writes down what an index was built from, in the index itself. Replaces the note of before. */
  abstract note(index: string, builtFrom: BuiltFrom): Promise<void>;

  /** Deletes an index that no alias points to. Safe twice. @throws {GenerationLiveError} an alias does */
  abstract remove(index: string): Promise<void>;

  /** Whether there is room for so many bytes more, below the cluster's low watermark on some node. */
  abstract room(bytes: number): Promise<RoomVerdict>;
}

/** Makes days that Jaeger wrote into days with generations. */
export abstract class PlainIndexAdoption {
  /**
   * Puts an alias in the place of a plain index of its name, without losing a document. Writers wait meanwhile, searches do not. Safe twice; when it
   * fails, writers wait until it was called again.
   *
   * @returns the index behind the alias: the one that was adopted, or what was there if the name is an alias already
   * @throws {MissingIndexError} there is nothing of that name
   * @throws {GenerationExistsError} the name that the index would get is taken
   * @throws {NoGenerationsError} indices are rolled over
   * @throws {StorageUnavailableError}
   */
  abstract adopt(alias: string): Promise<string>;
}

export interface Generation {
  readonly index: string;
  /** Absent for an index whose name has none: Jaeger's own. */
  readonly generation?: number;
  /** Its alias points here. A plain index is always live. */
  readonly live: boolean;
  /** Those that a search can find. */
  readonly documents: number;
  /** Of one copy. */
  readonly bytes: number;
  readonly createdMillis: number;
  /** Absent: nobody wrote it down. */
  readonly builtFrom?: BuiltFrom;
}

/** What built an index; kept in its mapping's `_meta`. */
export interface BuiltFrom {
  readonly by: 'live' | 'replay' | 'restore' | 'copy';
  /** Of the replay, snapshot or source index. */
  readonly name?: string;
  readonly schema?: string;
  readonly topic?: string;
  readonly topicId?: string;
  /** `end` absent: still following. */
  readonly ranges?: readonly { readonly partition: number; readonly start: bigint; readonly end?: bigint }[];
  readonly atMillis: number;
}

export interface AliasMove {
  readonly alias: string;
  /** Absent: the alias is new. */
  readonly from?: string;
  readonly to: string;
}

export type RoomVerdict = { readonly ok: true } | { readonly ok: false; readonly problem: string };

export class GenerationExistsError extends Error {
  override readonly name = 'GenerationExistsError';
}

export class GenerationLiveError extends Error {
  override readonly name = 'GenerationLiveError';
}

/** In rollover mode an index is not of a day, so that no day has generations. */
export class NoGenerationsError extends Error {
  override readonly name = 'NoGenerationsError';
}

export class MissingIndexError extends Error {
  override readonly name = 'MissingIndexError';
}
