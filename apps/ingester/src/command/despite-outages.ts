import { fullJitterDelayMs, sleep } from '@app/runtime';
import { SpanLogUnavailableError } from '@app/span-log';
import { StorageUnavailableError } from '@app/storage';
import type { Console } from './console.js';

export interface Patience {
  /** From the first failure of a row until it is given up. */
  readonly patienceMs: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
}

const OPERATOR: Patience = { patienceMs: 60_000, firstDelayMs: 250, longestDelayMs: 10_000 };

/**
 * Begins again, with full jitter, while a server is not available: a shard that moves answers 503 for a moment. Only for work that goes on where it
 * was when it begins again.
 *
 * @throws {StorageUnavailableError | SpanLogUnavailableError} it took longer than the patience, or the command is to end
 */
export async function despiteOutages<T>(
  work: () => Promise<T>,
  console: Pick<Console, 'say' | 'signal' | 'nowMillis'>,
  { patienceMs, firstDelayMs, longestDelayMs }: Patience = OPERATOR,
): Promise<T> {
  for (let failures = 0, firstMillis = 0; ; failures++) {
    const begunMillis = console.nowMillis();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StorageUnavailableError || error instanceof SpanLogUnavailableError)) throw error;
      const failedMillis = console.nowMillis();
      // What went well for longer than anybody's patience has met a new outage.
      if (failures === 0 || failedMillis - begunMillis > patienceMs) [failures, firstMillis] = [0, failedMillis];
      if (failedMillis - firstMillis >= patienceMs || console.signal.aborted) throw error;
      console.say(`${error.message}; trying again`);
      await sleep(fullJitterDelayMs(failures, firstDelayMs, longestDelayMs), console.signal);
    }
  }
}
