import type { ReplayTarget, SpanSelection, SpanTransform } from '@app/model';
import type { ReplayRate } from '../decide/token-bucket.js';
import type { ReadingRange } from './replay-intake.js';

/** What a process reads for a replay and how. */
export interface ReadingTask {
  readonly topic: string;
  /** Added to the live group's id. */
  readonly groupSuffix: string;
  readonly range: ReadingRange;
  readonly selection: SpanSelection;
  readonly transforms: readonly SpanTransform[];
  readonly target: ReplayTarget;
  /** Concrete indices by alias; empty: the live ones. */
  readonly targets: ReadonlyMap<string, string>;
  /** Links between services are made as well, for the days and tenants of the selection. */
  readonly dependencies: boolean;
  /** Of all processes together. */
  readonly rate?: ReplayRate;
}
