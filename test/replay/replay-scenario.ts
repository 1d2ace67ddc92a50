import type { Stage } from '../faults/run/stage.ts';
import type { Rebuild } from './support/rebuild.ts';

/**
 * One experiment with a replay. When the script resolves, the new generation is live, the replay is done, and an ingester runs. What is then live must hold
 * every acknowledged span once.
 */
export interface ReplayScenario {
  /** Kebab case; unique. */
  readonly name: string;
  /** One sentence without a full stop. */
  readonly faults: string;
  /** Of the topic; 4 by default. */
  readonly partitions?: number;
  /** For the script, 240 s by default. */
  readonly timeoutMs?: number;
  script(stage: Stage, rebuild: Rebuild): Promise<void>;
}
