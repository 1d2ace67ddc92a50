/** What the replay index holds. `createdMillis` of all of them, so that lists have an order. */
export type StoredDocument = StoredReplay | StoredClaim | StoredProgress;

export interface StoredReplay {
  readonly kind: 'replay';
  readonly name: string;
  readonly createdMillis: number;
  /**
   * - `claiming`: somebody is about to create it, or died doing so: to everybody else it does not exist
   * - `held`: what it claims is its own
   * - `released`: it claims nothing any more
   */
  readonly state: 'claiming' | 'held' | 'released';
  /** Of the attempt that created it. */
  readonly token: string;
  /** See `replayToJson`. */
  readonly job: unknown;
}

/** Of an alias. It counts only while the replay of its name is there with its token, and not released. */
export interface StoredClaim {
  readonly kind: 'claim';
  /** The alias. */
  readonly name: string;
  readonly replay: string;
  readonly token: string;
  readonly createdMillis: number;
}

export interface StoredProgress {
  readonly kind: 'progress';
  /** Of the replay. */
  readonly name: string;
  readonly createdMillis: number;
  /** See `progressToJson`. */
  readonly progress: unknown;
}

export function replayId(name: string): string {
  return `replay/${name}`;
}

export function claimId(alias: string): string {
  return `claim/${alias}`;
}

export function progressId(name: string, process: string): string {
  return `progress/${name}/${process}`;
}
