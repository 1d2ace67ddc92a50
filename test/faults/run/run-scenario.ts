import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTopic, uniqueName } from '../../stack/index.ts';
import { deleteIndices } from '../ledger/stored-spans.ts';
import { type Evidence, type Verdict, verdict } from '../ledger/verdict.ts';
import { isMet, type Measurement, type Scenario } from '../scenario.ts';
import { gatherEvidence, quiesce } from './gather-evidence.ts';
import type { Servers } from './servers.ts';
import { Stage } from './stage.ts';

const PARTITIONS = 4;
const SCRIPT_TIMEOUT_MS = 180_000;
const SENDING_TIMEOUT_MS = 120_000;
const QUIESCE_TIMEOUT_MS = 90_000;
const MOST_REPLICAS = 3;

export interface Result {
  readonly scenario: Pick<Scenario, 'name' | 'faults'>;
  readonly seed: number;
  /** Absent when nothing could be read back. */
  readonly verdict: Verdict | undefined;
  readonly measurements: readonly Measurement[];
  readonly peakMiB: number;
  readonly seconds: number;
  /** Sentences; empty when the scenario held. */
  readonly failures: readonly string[];
  /** Where the logs of a failed scenario are. */
  readonly logs?: string;
}

export interface RunOptions {
  readonly seed: number;
  readonly long: boolean;
  readonly say: (text: string) => void;
  /** When the first span starts; by default now. */
  readonly startMillis?: number;
  /** What there is in the end; by default all that is stored. @param failures those that it finds are added */
  readonly evidence?: (stage: Stage, failures: string[]) => Promise<Evidence>;
  /** Ends what is not of the fleet, once the run is judged. @returns what it printed, by a file name */
  readonly end?: () => Promise<readonly Log[]>;
}

type Log = readonly [fileName: string, text: string];

/** Plays one scenario on these servers and judges it. Never throws for what the scenario does: that is its result. */
export async function runScenario(scenario: Scenario, servers: Servers, options: RunOptions): Promise<Result> {
  const start = performance.now();
  const stage = await Stage.open({ ...options, servers, name: uniqueName(scenario.name) });
  try {
    const failures = await play(scenario, stage);
    const found = await judge(stage, failures, options.evidence ?? ((here) => gatherEvidence(here)));
    const misses = stage.measurements.filter(isFatal).map(describeMiss);
    failures.push(...(found?.failures ?? []), ...misses, ...stage.fleet.overLimit());
    const more = (await options.end?.()) ?? [];
    const logs = failures.length > 0 ? await keepLogs(scenario, stage, failures, more) : undefined;
    return {
      scenario: { name: scenario.name, faults: scenario.faults },
      seed: options.seed,
      verdict: found,
      measurements: stage.measurements,
      peakMiB: stage.fleet.memory.largestPeakMiB,
      seconds: (performance.now() - start) / 1000,
      failures,
      ...(logs && { logs }),
    };
  } finally {
    await stage.close();
    servers.kafka.heal();
    await deleteIndices(servers.elasticsearch.url, stage.indexPrefix).catch(() => undefined); // only tidiness
  }
}

/** @returns what kept it from coming to its end */
async function play(scenario: Scenario, stage: Stage): Promise<string[]> {
  const { timeoutMs = SCRIPT_TIMEOUT_MS, quiesceTimeoutMs = QUIESCE_TIMEOUT_MS, partitions = PARTITIONS } = scenario;
  try {
    const replicas = Math.min(MOST_REPLICAS, stage.kafka.brokers.length);
    await createTopic(stage.kafka.bootstrap, stage.topic, partitions, replicas);
    await within(timeoutMs, 'the script', scenario.script(stage));
    const sendings = Promise.all(stage.sendings.map(({ done }) => done));
    await within(SENDING_TIMEOUT_MS, 'sending', sendings);
    await quiesce(stage, quiesceTimeoutMs);
    return [];
  } catch (error) {
    for (const sending of stage.sendings) sending.stop();
    return [`did not finish: ${error instanceof Error ? error.message : String(error)}`];
  }
}

async function judge(
  stage: Stage,
  failures: string[],
  evidence: NonNullable<RunOptions['evidence']>,
): Promise<Verdict | undefined> {
  try {
    return verdict(await evidence(stage, failures));
  } catch (error) {
    failures.push(`could not be judged: ${String(error)}`);
    return undefined;
  }
}

async function within<T>(timeoutMs: number, what: string, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${what} took more than ${timeoutMs} ms`)), timeoutMs);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function isFatal(measurement: Measurement): boolean {
  return measurement.hard === true && !isMet(measurement);
}

function describeMiss({ what, value, unit, bar, atLeast }: Measurement): string {
  return `${what}: ${Math.round(value)} ${unit}, ${atLeast ? 'at least' : 'at most'} ${bar} ${unit}`;
}

async function keepLogs(
  scenario: Scenario,
  stage: Stage,
  failures: readonly string[],
  more: readonly Log[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `sluice-faults-${scenario.name}-`));
  const outcomes = Object.fromEntries(stage.outcomes);
  const summary = { name: scenario.name, topic: stage.topic, failures, outcomes, measurements: stage.measurements };
  await writeFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  for (const [name, text] of [...stage.fleet.logs(), ...more]) await writeFile(join(folder, name), text);
  return folder;
}
