/** Documents to send in one request. */
export interface Attempt {
  /** Positions in the bulk, each once, ascending. */
  readonly documents: readonly number[];
  /** Requests in a row that got nowhere with them: decides how long to wait first. */
  readonly failures: number;
  /** Why they wait by themselves; `undefined`: they do not, they only wait until requests may be sent at all. */
  readonly wait?: 'throttled' | 'failing' | undefined;
  /** Times that these documents failed while others in the same index were stored; 0 unless they are suspects. */
  readonly strikes: number;
  /** Requests that carried these documents already. */
  readonly requests: number;
  /** When the documents were not stored for the first time, milliseconds since the epoch. */
  readonly firstFailureMillis?: number;
  /** What was stored after this mark, in other requests too, is evidence when they fail once more. */
  readonly mark: number;
}

/** An attempt that was made; what it counts holds for those of its documents that were not stored. */
export type FailedAttempt = Attempt & { readonly firstFailureMillis: number };

export function firstAttempt(documents: number, mark: number): Attempt {
  return { documents: [...Array(documents).keys()], failures: 0, strikes: 0, requests: 0, mark };
}
