import { fullJitterDelayMs, sleep } from '@app/runtime';

const BASE_MS = 250;
const MAX_MS = 30_000;

/** Calls that may fail for now, and what is told about it. */
export interface Retried<T> {
  readonly attempt: () => Promise<T>;
  /** How long the other side asks to be left alone, 0 when it does not say; undefined when the error is not of the passing kind. */
  readonly retryAfterMs: (error: unknown) => number | undefined;
  /** Called before every wait. */
  readonly onFailure: (error: unknown, failures: number) => void;
}

/**
 * Tries again with full jitter, 250 ms to 30 s, until it succeeds. There is no last attempt: Kafka keeps the data, and giving up would lose it.
 *
 * @returns `undefined` when the signal was aborted first
 * @throws what is not of the passing kind
 */
export async function retryForever<T>(retried: Retried<T>, signal: AbortSignal): Promise<T | undefined> {
  for (let failures = 1; !signal.aborted; failures++) {
    try {
      return await retried.attempt();
    } catch (error) {
      if (signal.aborted) return undefined;
      const retryAfterMs = retried.retryAfterMs(error);
      if (retryAfterMs === undefined) throw error;
      retried.onFailure(error, failures);
      await sleep(retryAfterMs + fullJitterDelayMs(failures - 1, BASE_MS, MAX_MS), signal);
    }
  }
  return undefined;
}
