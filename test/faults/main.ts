import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { quietNegativeTimeout } from '../../libs/span-log/src/kafkajs/client/quiet-negative-timeout.js';
import { findBackend } from '../stack/index.ts';
import { choose, HELP, parseOptions, type SuiteOptions } from './run/options.ts';
import { reliabilityPage } from './run/report.ts';
import { type Result, runScenario } from './run/run-scenario.ts';
import { ServerPool } from './run/servers.ts';
import { surroundings } from './run/surroundings.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/index.ts';

const PAGE = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url));
const MAX_SEED = 1_000_000;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
};

let options: SuiteOptions;
let scenarios: Scenario[] = [];
try {
  options = parseOptions(process.argv.slice(2), () => randomInt(1, MAX_SEED));
  scenarios = choose(SCENARIOS, options.only);
} catch (error) {
  complain((error as Error).message);
}
options = options!;
if (options.help || options.list) {
  say(options.help ? HELP : scenarios.map(({ name, faults }) => `${name.padEnd(34)}${faults}`).join('\n'));
  process.exit(0);
}
const backend = await findBackend();
if (backend.kind === 'unavailable') complain(backend.reason);

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

quietNegativeTimeout();
const results = await runAll(scenarios, options);
const page = reliabilityPage(results, surroundings(options.long));
if (options.json)
  await writeFile(options.json, `${JSON.stringify({ ...surroundings(options.long), results }, null, 2)}\n`);
if (options.write) await writeFile(PAGE, page);
else say(`\n${page.slice(page.indexOf('| Scenario'), page.indexOf('## Taken with'))}`);
const failed = results.filter(({ failures }) => failures.length > 0);
say(`${results.length - failed.length} of ${results.length} runs held.`);
for (const { scenario, seed, failures, logs } of failed) {
  say(`\n✗ --only ${scenario.name} --seed ${seed}   logs: ${logs ?? 'none'}\n  ${failures.join('\n  ')}`);
}
process.exit(failed.length > 0 || interrupted.signal.aborted ? 1 : 0);

async function runAll(chosen: readonly Scenario[], { seeds, long }: SuiteOptions): Promise<Result[]> {
  const pool = new ServerPool();
  const done: Result[] = [];
  try {
    for (const seed of seeds) {
      for (const scenario of chosen) {
        if (interrupted.signal.aborted) return done;
        say(`${scenario.name}, seed ${seed}`);
        const result = await runOne(pool, scenario, seed, long);
        say(`  ${lineOf(result)}`);
        done.push(result);
      }
    }
    return done;
  } finally {
    await pool.stop();
  }
}

async function runOne(pool: ServerPool, scenario: Scenario, seed: number, long: boolean): Promise<Result> {
  try {
    const servers = await pool.take(scenario.servers);
    try {
      return await runScenario(scenario, servers, { seed, long, say: (text) => say(`  ${text}`) });
    } finally {
      await servers.release();
    }
  } catch (error) {
    return notPlayed(scenario, seed, error);
  }
}

/** Its servers did not start or end, or the suite itself has a bug: the others are played nevertheless. */
function notPlayed({ name, faults }: Scenario, seed: number, error: unknown): Result {
  const failures = [`was not played: ${inspect(error)}`];
  return { scenario: { name, faults }, seed, verdict: undefined, measurements: [], peakMiB: 0, seconds: 0, failures };
}

function lineOf({ verdict, failures, measurements, seconds, peakMiB }: Result): string {
  const counts = verdict
    ? `${verdict.acknowledged}/${verdict.spans} acknowledged, ${verdict.lost} lost, ${verdict.doubled} doubled, ${verdict.deadLetteredValid} valid dead-lettered`
    : 'not judged';
  const figures = measurements.map(({ what, value, unit }) => `${what} ${Math.round(value)} ${unit}`);
  const head = failures.length === 0 ? 'held' : `FAILED (${failures.join('; ')})`;
  return [head, counts, ...figures, `${Math.round(peakMiB)} MiB`, `${Math.round(seconds)} s`].join(', ');
}
