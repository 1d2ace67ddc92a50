import { LifecycleConfig, LifecycleWork, type ActionReport, type WorkOutcome } from '@app/es-writer';
import { MemoryLogger } from '@app/runtime';
import { StorageUnavailableError } from '@app/storage';
import { Registry } from 'prom-client';
import { afterEach, describe, expect, it } from 'vitest';
import { waitFor } from '../../../../test/stack/wait-for.ts';
import { LifecycleJob } from './lifecycle-job.js';
import { LifecycleMetrics } from './lifecycle.metrics.js';

type Attempt = (report: (report: ActionReport) => void, signal: AbortSignal) => WorkOutcome | Promise<WorkOutcome>;

/** Does what the test says, attempt by attempt; the last one is repeated. */
class ScriptedWork extends LifecycleWork {
  attempts = 0;

  constructor(private readonly script: readonly Attempt[]) {
    super();
  }

  override async attempt(
    _intervalMs: number,
    report: (report: ActionReport) => void,
    signal: AbortSignal,
  ): Promise<WorkOutcome> {
    return this.script[Math.min(this.attempts++, this.script.length - 1)]!(report, signal);
  }
}

const deletion = { kind: 'delete', index: 'jaeger-span-2026-01-02', reason: 'it is old' } as const;
const down: Attempt = () => Promise.reject(new StorageUnavailableError('away'));
const refusing: Attempt = (report) => {
  report({ action: deletion, result: { outcome: 'failed', problem: '403' } });
  return 'done';
};

describe('the job that looks after the indices', () => {
  const jobs: LifecycleJob[] = [];
  afterEach(async () => {
    await Promise.all(jobs.splice(0).map((job) => job.beforeApplicationShutdown()));
  });

  function start(script: readonly Attempt[], settings: Partial<LifecycleConfig> = {}) {
    const [work, registry, logger] = [new ScriptedWork(script), new Registry(), new MemoryLogger()];
    const config = Object.assign(new LifecycleConfig(), { INGESTER_LIFECYCLE_INTERVAL: 1, ...settings });
    const job = new LifecycleJob(work, config, new LifecycleMetrics(registry), logger);
    jobs.push(job);
    job.onApplicationBootstrap();
    const attempted = (times: number): Promise<unknown> =>
      waitFor(() => work.attempts >= times, { timeoutMs: 10_000, what: `${times} attempts` });
    const said = (): string[] => logger.entries.map(({ level, sentence }) => `${level} ${sentence}`);
    return { work, registry, job, attempted, said };
  }

  it('goes on through outages and bugs, and says once when they begin and end', async () => {
    const bug: Attempt = () => Promise.reject(new TypeError('a bug'));
    const { attempted, said, registry } = start([down, down, bug, down, () => 'done', down, () => 'resting']);
    await attempted(8);
    expect(said()).toEqual([
      'warn cannot look after the indices',
      'info the indices are looked after again',
      'warn cannot look after the indices',
      'info the indices are looked after again',
    ]);
    expect(await registry.metrics()).toContain('sluice_ingester_lifecycle_failures_total{kind="round"} 5');
  });

  it('says once that an action is refused, until it works', async () => {
    const { attempted, said, registry } = start([
      refusing,
      refusing,
      () => 'resting',
      refusing,
      () => 'done',
      refusing,
      () => 'resting',
    ]);
    await attempted(8);
    const warning = 'warn Elasticsearch refuses to look after an index';
    expect(said().filter((line) => line === warning)).toHaveLength(2);
    expect(await registry.metrics()).toContain('sluice_ingester_lifecycle_failures_total{kind="delete"} 4');
  });

  it('tells who leads, and counts what was done and not what had been done', async () => {
    const { attempted, registry } = start([
      (report) => {
        report({ action: deletion, result: { outcome: 'done' } });
        report({ action: deletion, result: { outcome: 'was done' } });
        report({ action: deletion, result: { outcome: 'not due' } });
        return 'done';
      },
      () => 'resting',
    ]);
    await attempted(3);
    const metrics = await registry.metrics();
    expect(metrics).toContain('sluice_ingester_lifecycle_actions_total{kind="delete"} 1');
    expect(metrics).toContain('sluice_ingester_lifecycle_leader 1');
    const other = start([() => 'done', () => 'elsewhere']);
    await other.attempted(3);
    expect(await other.registry.metrics()).toContain('sluice_ingester_lifecycle_leader 0');
  });

  it('ends when the process does, in the middle of a round too', async () => {
    const round: Attempt = (_report, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve('done'), { once: true }));
    const { work, job, attempted } = start([round]);
    await attempted(1);
    await job.beforeApplicationShutdown();
    expect(work.attempts).toBe(1);
  });

  it('does nothing when it is off', async () => {
    const { work, job } = start([() => 'done'], { INGESTER_LIFECYCLE: false });
    await new Promise((done) => setTimeout(done, 30));
    await job.beforeApplicationShutdown();
    expect(work.attempts).toBe(0);
  });
});
