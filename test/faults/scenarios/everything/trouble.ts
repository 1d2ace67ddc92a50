import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../run/random.ts';
import type { Stage } from '../../run/stage.ts';

/** One of those who break things at the same time. Each breaks one thing after the other, and heals it before the next. */
export interface Trouble {
  /** Between one fault and the next, milliseconds. */
  readonly restMs: readonly [min: number, max: number];
  readonly faults: readonly [Fault, ...Fault[]];
}

/** Breaks something and heals it. */
export type Fault = (stage: Stage, random: Random) => Promise<void>;

/** Makes trouble until the deadline (`performance.now()`); the last fault is healed. */
export async function makeTrouble(
  { restMs, faults }: Trouble,
  stage: Stage,
  random: Random,
  deadlineMs: number,
): Promise<number> {
  for (let made = 0; ; made++) {
    const pauseMs = random.integer(...restMs);
    if (performance.now() + pauseMs > deadlineMs) return made;
    await sleep(pauseMs);
    await random.pick(faults)(stage, random);
  }
}
