import { randomInt } from 'node:crypto';
import { inspect } from 'node:util';
import { quietNegativeTimeout } from '../../libs/span-log/src/kafkajs/client/quiet-negative-timeout.js';
import { choose, parseOptions, type SuiteOptions } from '../faults/run/options.ts';
import { ServerPool } from '../faults/run/servers.ts';
import { findBackend } from '../stack/index.ts';
import type { ReplayScenario } from './replay-scenario.ts';
import { type ReplayResult, runReplayScenario } from './run-replay-scenario.ts';
import { REPLAY_SCENARIOS } from './scenarios/index.ts';

const HELP = `node --import tsx test/replay/main.ts [OPTIONS]     (after npm run build)

Rebuilds days on real Kafka and Elasticsearch while numbered spans flow, kills what works on it, and compares what was
acknowledged with what is live in the end. Ends with status 1 when a span was lost or doubled, or a scenario did not come to its end.

  --list          prints the scenarios
  --only A,B      runs these; a name that ends in * stands for all that begin so
  --seed S        repeats a run's choices; random by default
  --seeds N       seeds per scenario (1)
  --long          more spans
`;
const MAX_SEED = 1_000_000;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const options = parseOptions(process.argv.slice(2), () => randomInt(1, MAX_SEED));
const scenarios = choose(REPLAY_SCENARIOS, options.only);
if (options.help || options.list) {
  say(options.help ? HELP : scenarios.map(({ name, faults }) => `${name.padEnd(34)}${faults}`).join('\n'));
  process.exit(0);
}
const backend = await findBackend();
if (backend.kind === 'unavailable') {
  process.stderr.write(`${backend.reason}\n`);
  process.exit(2);
}
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

quietNegativeTimeout();
const results = await runAll(scenarios, options);
const failed = results.filter(({ failures }) => failures.length > 0);
say(`${results.length - failed.length} of ${results.length} runs held.`);
process.exit(failed.length > 0 || interrupted.signal.aborted ? 1 : 0);

async function runAll(chosen: readonly ReplayScenario[], { seeds, long }: SuiteOptions): Promise<ReplayResult[]> {
  const pool = new ServerPool();
  const done: ReplayResult[] = [];
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

async function runOne(pool: ServerPool, scenario: ReplayScenario, seed: number, long: boolean): Promise<ReplayResult> {
  try {
    const servers = await pool.take();
    try {
      return await runReplayScenario(scenario, servers, { seed, long, say: (text) => say(`  ${text}`) });
    } finally {
      await servers.release();
    }
  } catch (error) {
    const failures = [`was not played: ${inspect(error)}`];
    return { name: scenario.name, verdict: undefined, seconds: 0, failures, figures: [] };
  }
}

function lineOf({ verdict, failures, figures, seconds, logs }: ReplayResult): string {
  const counts = verdict
    ? `${verdict.acknowledged}/${verdict.spans} acknowledged, ${verdict.lost} lost, ${verdict.doubled} doubled`
    : 'not judged';
  const head = failures.length === 0 ? 'held' : `FAILED (${failures.join('; ')}), logs: ${logs ?? 'none'}`;
  return [head, counts, ...figures, `${Math.round(seconds)} s`].join(', ');
}
