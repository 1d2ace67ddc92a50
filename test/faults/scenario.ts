import type { ServerNeeds } from './run/servers.ts';
import type { Stage } from './run/stage.ts';

/** One experiment: what is broken, when, and what must hold meanwhile. Loss and doubles are counted for every scenario, by the runner. */
export interface Scenario {
  /** Kebab case; unique. */
  readonly name: string;
  /** What is injected: one sentence for the table of results, without a full stop. */
  readonly faults: string;
  /** Servers of its own; absent ones are shared with the other scenarios. */
  readonly servers?: ServerNeeds;
  /** Of the topic; 4 by default. */
  readonly partitions?: number;
  /** For the script, 180 s by default. */
  readonly timeoutMs?: number;
  /** From the end of the script and of sending until everything is stored and committed, 90 s by default. */
  readonly quiesceTimeoutMs?: number;
  /**
   * Starts roles, sends spans, breaks things and lets them heal. When it resolves, the world is whole again and at least one ingester runs; spans may still be on
   * their way. It must draw all chance from `stage.random`.
   */
  script(stage: Stage): Promise<void>;
}

/** A figure that a scenario takes, and what it should be at most (or at least). */
export interface Measurement {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'MiB' | 'spans/s' | '%' | '';
  readonly bar?: number;
  /** The bar is a lower one. */
  readonly atLeast?: boolean;
  /** Missing it fails the run. Times never do: machines are noisy. */
  readonly hard?: boolean;
  /** Shown in the table as the time that recovery took. */
  readonly recovery?: boolean;
}

export function isMet({ value, bar, atLeast = false }: Measurement): boolean {
  if (bar === undefined) return true;
  return atLeast ? value >= bar : value <= bar;
}
