import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatherEvidence, quiesce } from '../faults/run/gather-evidence.ts';
import { deleteIndices } from '../faults/ledger/stored-spans.ts';
import { type Verdict, verdict } from '../faults/ledger/verdict.ts';
import type { Servers } from '../faults/run/servers.ts';
import { Stage } from '../faults/run/stage.ts';
import { isMet } from '../faults/scenario.ts';
import { createTopic, uniqueName } from '../stack/index.ts';
import type { ReplayScenario } from './replay-scenario.ts';
import { allSpanIndices, liveSpanIndices } from './support/live-indices.ts';
import { Rebuild } from './support/rebuild.ts';

export interface ReplayResult {
  readonly name: string;
  readonly verdict: Verdict | undefined;
  readonly seconds: number;
  /** Sentences; empty when it held. */
  readonly failures: readonly string[];
  readonly figures: readonly string[];
  /** Where the logs of a failed one are. */
  readonly logs?: string;
}

export interface RunOptions {
  readonly seed: number;
  readonly long: boolean;
  readonly say: (text: string) => void;
}

const PARTITIONS = 4;
const TIMEOUT_MS = 240_000;
const QUIESCE_TIMEOUT_MS = 90_000;
/** Comparing generations leaves out spans that have only just begun. */
const AGE_MS = 10 * 60_000;

/** Plays one scenario on these servers, and judges what is live in the end. Never throws for what the scenario does: that is its result. */
export async function runReplayScenario(
  scenario: ReplayScenario,
  servers: Servers,
  options: RunOptions,
): Promise<ReplayResult> {
  const start = performance.now();
  const startMillis = Date.now() - AGE_MS;
  const stage = await Stage.open({ ...options, servers, startMillis, name: uniqueName(scenario.name) });
  try {
    await createTopic(stage.kafka.bootstrap, stage.topic, scenario.partitions ?? PARTITIONS, 1);
    const rebuild = await Rebuild.open(stage);
    const failures = await play(scenario, stage, rebuild);
    const found = await judge(stage, failures);
    const missed = stage.measurements.filter((measurement) => measurement.hard && !isMet(measurement));
    failures.push(...(found?.failures ?? []), ...missed.map(({ what, value }) => `${what}: ${value}`));
    await rebuild.close();
    const logs = failures.length > 0 ? await keepLogs(scenario, stage, rebuild, failures) : undefined;
    return {
      name: scenario.name,
      verdict: found,
      seconds: (performance.now() - start) / 1000,
      failures,
      figures: stage.measurements.map(({ what, value, unit }) => `${what} ${Math.round(value)} ${unit}`.trim()),
      ...(logs && { logs }),
    };
  } finally {
    await stage.close();
    servers.kafka.heal();
    await deleteIndices(servers.elasticsearch.url, stage.indexPrefix).catch(() => undefined); // only tidiness
  }
}

/** @returns what kept it from coming to its end */
async function play(scenario: ReplayScenario, stage: Stage, rebuild: Rebuild): Promise<string[]> {
  const late = Promise.withResolvers<never>();
  const { timeoutMs = TIMEOUT_MS } = scenario;
  const timer = setTimeout(() => late.reject(new Error(`took more than ${timeoutMs} ms`)), timeoutMs);
  try {
    await Promise.race([scenario.script(stage, rebuild), late.promise]);
    await Promise.race([Promise.all(stage.sendings.map(({ done }) => done)), late.promise]);
    await quiesce(stage, QUIESCE_TIMEOUT_MS);
    return [];
  } catch (error) {
    for (const sending of stage.sendings) sending.stop();
    return [`did not finish: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    clearTimeout(timer);
  }
}

/** Only what searches see counts, and there must be something beside it: the generation of before. */
async function judge(stage: Stage, failures: string[]): Promise<Verdict | undefined> {
  const { url } = stage.elasticsearch;
  try {
    const live = await liveSpanIndices(url, stage.indexPrefix);
    const all = await allSpanIndices(url, stage.indexPrefix);
    if (all.length < 2) failures.push(`there is no second generation beside ${all.join()}`);
    stage.say(`live: ${live} of ${all.join()}`);
    return verdict(await gatherEvidence(stage, live));
  } catch (error) {
    failures.push(`could not be judged: ${String(error)}`);
    return undefined;
  }
}

async function keepLogs(
  scenario: ReplayScenario,
  stage: Stage,
  rebuild: Rebuild,
  failures: readonly string[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `sluice-${scenario.name}-`));
  await writeFile(join(folder, 'summary.json'), `${JSON.stringify({ topic: stage.topic, failures }, null, 2)}\n`);
  for (const [name, text] of [...stage.fleet.logs(), ...rebuild.logs()]) await writeFile(join(folder, name), text);
  return folder;
}
