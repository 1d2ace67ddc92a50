import type { ActionReport } from './lifecycle.js';

/**
 * - `done`: a round was done here
 * - `resting`: the last round was done here, and the next is not due
 * - `elsewhere`: another process does the rounds, or died of it a moment ago
 */
export type WorkOutcome = 'done' | 'resting' | 'elsewhere';

/** The part of one process in looking after the indices. */
export abstract class LifecycleWork {
  /**
   * Says which tenants this process has seen, and does a round when one is due and no other process is at it.
   *
   * @param intervalMs between rounds
   * @param report is told of every action when it has ended
   * @throws {StorageUnavailableError}
   * @throws {LeaseLostError}
   * @throws {ClockError}
   */
  abstract attempt(
    intervalMs: number,
    report: (report: ActionReport) => void,
    signal?: AbortSignal,
  ): Promise<WorkOutcome>;
}
