export interface RedriveResult {
  readonly kind: 'redrive';
  readonly dryRun: boolean;
  /** Sent, or that would be. */
  readonly letters: number;
  readonly skipped: readonly { readonly why: string; readonly letters: number }[];
  /** Ids of what the span topic refuses for its size. */
  readonly tooLarge: readonly string[];
  /** There are more than the limit. */
  readonly more: boolean;
  /** For `through` of a purge, once they are stored: exactly what was redriven, as far as that is the beginning of its partition. */
  readonly purgeThrough: readonly string[];
}

export interface PurgeResult {
  readonly kind: 'purge';
  readonly dryRun: boolean;
  /** Deleted, or that would be. */
  readonly letters: number;
  readonly neverRedriven: number;
}

export interface VerifyResult {
  readonly kind: 'verify';
  /** 0: it may be switched to. */
  readonly differences: number;
  /** Spans or records that the replay could not store. */
  readonly refused: number;
  readonly indices: readonly VerifiedIndex[];
}

export interface VerifiedIndex {
  readonly alias: string;
  readonly oldIndex: string;
  readonly newIndex: string;
  readonly extent: string;
  readonly missing: number;
  readonly extra: number;
  readonly altered: number;
  readonly uncompared: number;
  readonly services: readonly {
    readonly service: string;
    readonly oldSpans: number;
    readonly newSpans: number;
    readonly oldTraces: number;
    readonly newTraces: number;
  }[];
  /** The first hundred. */
  readonly listed: readonly {
    readonly kind: string;
    readonly service: string;
    readonly traceId: string;
    readonly spanId: string;
    readonly fields: readonly string[];
  }[];
  readonly mapping: readonly { readonly path: string; readonly old: string | null; readonly new: string | null }[];
}
