import type { SpanLogAdmin, SpanLogReader } from '@app/span-log';
import type { GenerationAdmin, GenerationComparer, ReplayStore } from '@app/storage';

/** What commands of a replay work on. */
export interface ReplayAccess {
  readonly site: ReplaySite;
  readonly store: ReplayStore;
  readonly generations: GenerationAdmin;
  readonly comparer: GenerationComparer;
  readonly log: SpanLogAdmin;
  readonly reader: SpanLogReader;
  /** Of waiting for consumer groups, where it is not the usual one. */
  readonly timing?: WaitTiming;
}

/** The installation, as far as its settings say. */
export interface ReplaySite {
  readonly topic: string;
  /** Of the live ingesters. */
  readonly groupId: string;
  readonly indexPrefix: string;
  readonly schema: string;
  /** Indices are rolled over instead of one a day. */
  readonly rollover: boolean;
  /** Whether links between services are computed. */
  readonly dependencies: boolean;
  /** How far apart spans of a link may come. */
  readonly dependencyWindowMs: number;
}

export interface WaitTiming {
  readonly pollMs: number;
  readonly stuckMs: number;
}
