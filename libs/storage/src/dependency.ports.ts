import type { DependencyLink } from '@app/model';
import type { ReadContext } from './read-context.js';

/** Who called whom. */
export abstract class DependencyReader {
  /**
   * Links per minute that begins within the period, bounds inclusive, by time; minutes without calls are left out. When a long period has very
   * many links, minutes are joined to stretches of 2, 4, 8, … of them.
   */
  abstract links(period: DependencyPeriod, context: ReadContext): Promise<readonly MinuteOfLinks[]>;
}

export interface DependencyPeriod {
  readonly startMillis: number;
  readonly endMillis: number;
}

export interface MinuteOfLinks {
  /** First millisecond of the minute (or stretch of minutes) in which the calls began; of the day for links that Jaeger's own job wrote. */
  readonly minuteMillis: number;
  readonly links: readonly DependencyLink[];
}

/** Stores links so that the same work done twice leaves the same documents. */
export abstract class DependencyWriter {
  /**
   * Resolves when each is stored or was stored before in this version or a later one.
   *
   * @throws {StorageUnavailableError} all should be offered again later
   */
  abstract write(documents: readonly DependencyDocument[], signal?: AbortSignal): Promise<void>;
}

export interface DependencyDocument extends MinuteOfLinks {
  /** The part of the log it was made from, and its minute: the same part always has the same id. */
  readonly id: string;
  /** Grows with what of that part was read; an older version never replaces a newer one. */
  readonly version: bigint;
  readonly tenant?: string;
}
