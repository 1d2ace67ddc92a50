import type { Stage } from '../faults/run/stage.ts';
import type { Scenario } from '../faults/scenario.ts';
import type { Rebuild } from './support/rebuild.ts';

/**
 * One experiment with a replay. When the script resolves, the new generation is live, the replay is done, and an ingester runs. What is then live must hold
 * every acknowledged span once.
 */
export interface ReplayScenario extends Pick<Scenario, 'name' | 'faults' | 'partitions'> {
  /** For the script and what it sends, 240 s by default. */
  readonly timeoutMs?: number;
  /** For the processes of the replay, beside what ingesters have. */
  readonly replaySettings?: Readonly<Record<string, string>>;
  script(stage: Stage, rebuild: Rebuild): Promise<void>;
}
