import { LifecycleWork, type WorkOutcome } from './lifecycle-work.js';
import type { ActionReport, Lifecycle } from './lifecycle.js';
import type { TenantRegistry } from './tenant-registry.js';

/** Who did not do the last round waits this much longer, so that the rounds stay with the one who did. */
const PATIENCE = 1.5;

export class EsLifecycleWork extends LifecycleWork {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly registry: TenantRegistry,
    private readonly tenantsSeen: () => readonly string[],
    private readonly holder: string,
    private readonly nowMillis: () => number = Date.now,
  ) {
    super();
  }

  override async attempt(
    intervalMs: number,
    report: (report: ActionReport) => void,
    signal?: AbortSignal,
  ): Promise<WorkOutcome> {
    await this.registry.add(this.tenantsSeen());
    const last = await this.lifecycle.lastRound();
    const isOwn = last?.holder === this.holder;
    if (last !== undefined && !this.#isDue(last.finishedMillis, isOwn ? intervalMs / 2 : intervalMs * PATIENCE)) {
      return isOwn ? 'resting' : 'elsewhere';
    }
    return (await this.lifecycle.run(report, signal)) ? 'done' : 'elsewhere';
  }

  /** A round of the future was done by a wrong clock, and does not count. */
  #isDue(finishedMillis: number, waitMs: number): boolean {
    const agoMs = this.nowMillis() - finishedMillis;
    return agoMs >= waitMs || agoMs < -waitMs;
  }
}
