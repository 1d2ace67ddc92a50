import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import { quietNegativeTimeout } from '../../../libs/span-log/src/kafkajs/client/quiet-negative-timeout.js';
import { findBackend } from '../../stack/index.ts';
import type { Scenario } from '../scenario.ts';
import { choose, parseOptions, type SuiteOptions } from './options.ts';
import type { Result, RunOptions } from './run-scenario.ts';
import { ServerPool, type Servers } from './servers.ts';
import { surroundings } from './surroundings.ts';

type Playable = Pick<Scenario, 'name' | 'faults' | 'servers'>;

/** A program that plays scenarios, and what is its own. */
export interface Suite<T extends Playable> {
  readonly help: string;
  readonly scenarios: readonly T[];
  /** Never throws for what the scenario does: that is its result. */
  readonly play: (scenario: T, servers: Servers, options: RunOptions) => Promise<Result>;
  readonly report?: (results: readonly Result[], options: SuiteOptions) => Promise<void>;
}

const MAX_SEED = 1_000_000;

export const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
};

/** Plays what the command line asks for and ends the process: with 1 when a run failed, with 2 when nothing can be played. */
export async function runSuite<T extends Playable>(suite: Suite<T>): Promise<never> {
  const { options, scenarios } = chosenOf(suite.scenarios);
  if (options.help || options.list) {
    say(options.help ? suite.help : scenarios.map(({ name, faults }) => `${name.padEnd(34)}${faults}`).join('\n'));
    process.exit(0);
  }
  const backend = await findBackend();
  if (backend.kind === 'unavailable') complain(backend.reason);

  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  quietNegativeTimeout();
  const results = await playAll(suite, scenarios, options, interrupted.signal);
  if (options.json)
    await writeFile(options.json, `${JSON.stringify({ ...surroundings(options.long), results }, null, 2)}\n`);
  await suite.report?.(results, options);
  const failed = results.filter(({ failures }) => failures.length > 0);
  say(`${results.length - failed.length} of ${results.length} runs held.`);
  for (const { scenario, seed, failures, logs } of failed) {
    say(`\n✗ --only ${scenario.name} --seed ${seed}   logs: ${logs ?? 'none'}\n  ${failures.join('\n  ')}`);
  }
  process.exit(failed.length > 0 || interrupted.signal.aborted ? 1 : 0);
}

function chosenOf<T extends Playable>(all: readonly T[]): { options: SuiteOptions; scenarios: T[] } {
  try {
    const options = parseOptions(process.argv.slice(2), () => randomInt(1, MAX_SEED));
    return { options, scenarios: choose(all, options.only) };
  } catch (error) {
    return complain((error as Error).message);
  }
}

async function playAll<T extends Playable>(
  suite: Suite<T>,
  scenarios: readonly T[],
  { seeds, long }: SuiteOptions,
  signal: AbortSignal,
): Promise<Result[]> {
  const pool = new ServerPool();
  const done: Result[] = [];
  try {
    for (const seed of seeds) {
      for (const scenario of scenarios) {
        if (signal.aborted) return done;
        say(`${scenario.name}, seed ${seed}`);
        const result = await playOne(suite, pool, scenario, { seed, long, say: (text) => say(`  ${text}`) });
        say(`  ${lineOf(result)}`);
        done.push(result);
      }
    }
    return done;
  } finally {
    await pool.stop();
  }
}

async function playOne<T extends Playable>(
  suite: Suite<T>,
  pool: ServerPool,
  scenario: T,
  options: RunOptions,
): Promise<Result> {
  try {
    const servers = await pool.take(scenario.servers);
    try {
      return await suite.play(scenario, servers, options);
    } finally {
      await servers.release();
    }
  } catch (error) {
    return notPlayed(scenario, options.seed, error);
  }
}

/** Its servers did not start or end, or the suite itself has a bug: the others are played nevertheless. */
function notPlayed({ name, faults }: Playable, seed: number, error: unknown): Result {
  const failures = [`was not played: ${inspect(error)}`];
  return { scenario: { name, faults }, seed, verdict: undefined, measurements: [], peakMiB: 0, seconds: 0, failures };
}

function lineOf({ verdict, failures, measurements, seconds, peakMiB }: Result): string {
  const counts = verdict
    ? `${verdict.acknowledged}/${verdict.spans} acknowledged, ${verdict.lost} lost, ${verdict.doubled} doubled, ${verdict.deadLetteredValid} valid dead-lettered`
    : 'not judged';
  const figures = measurements.map(({ what, value, unit }) => `${what} ${Math.round(value)} ${unit}`.trim());
  const head = failures.length === 0 ? 'held' : `FAILED (${failures.join('; ')})`;
  return [head, counts, ...figures, `${Math.round(peakMiB)} MiB`, `${Math.round(seconds)} s`].join(', ');
}
