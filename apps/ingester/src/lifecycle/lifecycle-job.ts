import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LifecycleConfig, LifecycleWork, objectOf, type ActionReport } from '@app/es-writer';
import { Logger, sleep, within } from '@app/runtime';
import { LifecycleMetrics } from './lifecycle.metrics.js';

/** Processes that start together do not all ask at once. */
const FIRST_WITHIN_MS = 60_000;
const JITTER = 0.2;
const SHUTDOWN_MS = 2_000;

/**
 * Looks after the indices at its interval, whenever no other ingester does. Nothing of the ingester waits for it: what fails is said once until
 * it works again, and tried at the next interval.
 */
@Injectable()
export class LifecycleJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  #failing = false;
  /** Actions that fail, of which was spoken. */
  #refused = new Set<string>();

  constructor(
    private readonly work: LifecycleWork,
    private readonly config: LifecycleConfig,
    private readonly metrics: LifecycleMetrics,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.INGESTER_LIFECYCLE) this.#running = this.#run();
  }

  /** An action that is under way may be done twice, so nobody waits for it long. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    if (this.#running !== undefined) await within(SHUTDOWN_MS, this.#running);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    const intervalMs = this.config.INGESTER_LIFECYCLE_INTERVAL;
    await sleep(Math.random() * Math.min(intervalMs, FIRST_WITHIN_MS), signal);
    while (!signal.aborted) {
      await this.#attempt(intervalMs, signal);
      await sleep(intervalMs * (1 - JITTER / 2 + Math.random() * JITTER), signal);
    }
  }

  async #attempt(intervalMs: number, signal: AbortSignal): Promise<void> {
    const refused = new Set<string>();
    try {
      const outcome = await this.work.attempt(intervalMs, (report) => this.#ended(report, refused), signal);
      if (outcome === 'done') this.metrics.roundDone(Date.now());
      if (outcome !== 'resting') this.#refused = refused;
      this.metrics.leads(outcome !== 'elsewhere');
      if (this.#failing) this.logger.info('the indices are looked after again');
      this.#failing = false;
    } catch (error) {
      // Whatever it is, bugs included: spans are stored without it.
      if (signal.aborted) return;
      this.#refused = new Set([...this.#refused, ...refused]);
      this.metrics.roundFailed();
      this.metrics.leads(false);
      if (!this.#failing) this.logger.warn('cannot look after the indices', { error });
      this.#failing = true;
    }
  }

  #ended(report: ActionReport, refused: Set<string>): void {
    const { action, result } = report;
    this.metrics.ended(report);
    const fields = { action: action.kind, object: objectOf(action), reason: action.reason };
    if (result.outcome === 'done') this.logger.info('an index was looked after', fields);
    if (result.outcome !== 'failed') return;
    const key = `${fields.action} ${fields.object}`;
    if (!this.#refused.has(key)) {
      this.logger.warn('Elasticsearch refuses to look after an index', { ...fields, problem: result.problem });
    }
    refused.add(key);
  }
}
