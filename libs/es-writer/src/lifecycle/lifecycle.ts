import { StorageUnavailableError } from '@app/storage';
import { initialise } from './initialise.js';
import type { LifecycleAction } from './lifecycle-action.js';
import type { ActionResult, LifecycleExecutor } from './lifecycle-executor.js';
import type { LifecycleLease, Tenure } from './lifecycle-lease.js';
import { lifecyclePolicy, LIFECYCLE_POLICY } from './lifecycle-policy.js';
import { policyActions, templateActions, type LifecyclePlan } from './lifecycle-plan.js';
import type { LifecycleRules } from './lifecycle-rules.js';
import type { LifecycleSurveyor } from './lifecycle-survey.js';

/** What became of an action; `not due`: the cluster has changed since it was planned. */
export interface ActionReport {
  readonly action: LifecycleAction;
  readonly result: ActionResult | { readonly outcome: 'not due' };
}

export interface ActionPlan {
  readonly actions: readonly LifecycleAction[];
  /** What stands in the way, as sentences. */
  readonly problems: readonly string[];
}

/** Two clocks that differ more than this must not decide what is old. */
const MAX_CLOCK_DIFFERENCE_MS = 600_000;

/** This machine and Elasticsearch do not agree on the time. */
export class ClockError extends Error {
  override readonly name = 'ClockError';
}

/** Looks after the indices of an installation: says what is due, and does it while it holds the lease. */
export class Lifecycle {
  constructor(
    private readonly surveyor: LifecycleSurveyor,
    private readonly executor: LifecycleExecutor,
    private readonly lease: LifecycleLease,
    private readonly rules: LifecycleRules,
    private readonly nowMillis: () => number,
  ) {}

  /** What a round would do now, and what it thinks of every index. Changes nothing. @throws {StorageUnavailableError} */
  async plan(options: { readonly statistics?: boolean } = {}): Promise<LifecyclePlan> {
    return this.surveyor.plan(options);
  }

  /** What is missing before the first span. Changes nothing. @throws {StorageUnavailableError} */
  async planInitialisation(): Promise<ActionPlan> {
    const state = await this.surveyor.look();
    const { actions, problems } = initialise(state.survey);
    return { actions: [...policyActions(state, this.rules), ...templateActions(state), ...actions], problems };
  }

  /** Puts the policy in the place of the one that is there. Changes nothing. @throws {StorageUnavailableError} */
  async planPolicy(): Promise<ActionPlan> {
    const { survey } = await this.surveyor.look();
    if (!survey.hasIlm)
      return { actions: [], problems: ['this cluster has no ILM; the ingester applies the same rules itself'] };
    const body = lifecyclePolicy(this.rules);
    return {
      actions: [{ kind: 'put policy', policy: LIFECYCLE_POLICY, body, reason: 'it was asked for' }],
      problems: [],
    };
  }

  /** When a round was last done to its end, and by which process. @throws {StorageUnavailableError} */
  async lastRound(): Promise<{ readonly finishedMillis: number; readonly holder: string } | undefined> {
    return this.lease.lastRound();
  }

  /**
   * One round: plans and does what is due.
   *
   * @param report is told of every action when it has ended
   * @returns `false`: another process has the lease
   * @throws {StorageUnavailableError} what is left is done by the next round
   * @throws {LeaseLostError} another process goes on
   * @throws {ClockError}
   */
  async run(report: (report: ActionReport) => void, signal?: AbortSignal): Promise<boolean> {
    const tenure = await this.lease.acquire();
    if (tenure === undefined) return false;
    let finishedMillis: number | undefined;
    try {
      await this.#checkClock();
      const plan = await this.surveyor.plan();
      await this.#perform(plan, tenure, report, signal);
      if (signal?.aborted !== true) finishedMillis = this.nowMillis();
    } finally {
      await release(tenure, finishedMillis);
    }
    return true;
  }

  /** Does actions that were asked for; needs no lease, since each may be done twice. @throws {StorageUnavailableError} */
  async perform(actions: readonly LifecycleAction[], report: (report: ActionReport) => void): Promise<void> {
    for (const action of actions) report({ action, result: await this.executor.perform(action) });
  }

  async #perform(
    plan: LifecyclePlan,
    tenure: Tenure,
    report: (report: ActionReport) => void,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    let templatesStand = true;
    for (const action of plan.actions) {
      if (signal?.aborted === true) return;
      // Without its template, a new index would have a guessed mapping.
      if (!templatesStand && (action.kind === 'create' || action.kind === 'roll over')) continue;
      const result = await this.#once(action, plan, tenure);
      if (action.kind === 'put template' && result.outcome === 'failed') templatesStand = false;
      report({ action, result });
    }
  }

  async #once(action: LifecycleAction, plan: LifecyclePlan, tenure: Tenure): Promise<ActionReport['result']> {
    await tenure.keep();
    if (action.kind === 'delete') {
      if (!(await this.surveyor.confirms(action, plan))) return { outcome: 'not due' };
      await tenure.keep();
    }
    return this.executor.perform(action);
  }

  async #checkClock(): Promise<void> {
    const differenceMs = await this.surveyor.clockDifferenceMillis();
    if (Math.abs(differenceMs) <= MAX_CLOCK_DIFFERENCE_MS) return;
    throw new ClockError(
      `the clocks of this machine and of Elasticsearch differ by ${Math.round(differenceMs / 1000)} s`,
    );
  }
}

/** Who cannot give it back lets it run out. */
async function release(tenure: Tenure, finishedMillis: number | undefined): Promise<void> {
  try {
    await tenure.release(finishedMillis);
  } catch (error) {
    if (!(error instanceof StorageUnavailableError)) throw error;
  }
}
