import type { Evidence } from '../faults/ledger/verdict.ts';
import { gatherEvidence } from '../faults/run/gather-evidence.ts';
import { type Result, type RunOptions, runScenario } from '../faults/run/run-scenario.ts';
import type { Servers } from '../faults/run/servers.ts';
import type { Stage } from '../faults/run/stage.ts';
import type { ReplayScenario } from './replay-scenario.ts';
import { allSpanIndices, liveSpanIndices } from './support/live-indices.ts';
import { Rebuild } from './support/rebuild.ts';

const TIMEOUT_MS = 240_000;
/** Comparing generations leaves out spans that have only just begun. */
const AGE_MS = 10 * 60_000;

/** Plays one scenario on these servers, and judges what is live in the end. Never throws for what the scenario does: that is its result. */
export function runReplayScenario(scenario: ReplayScenario, servers: Servers, options: RunOptions): Promise<Result> {
  let rebuild: Rebuild | undefined;
  const script = async (stage: Stage): Promise<void> => {
    rebuild = await Rebuild.open(stage, scenario.replaySettings);
    await scenario.script(stage, rebuild);
    await Promise.all(stage.sendings.map(({ done }) => done));
  };
  return runScenario({ timeoutMs: TIMEOUT_MS, ...scenario, script }, servers, {
    ...options,
    startMillis: Date.now() - AGE_MS,
    evidence: liveEvidence,
    end: async () => {
      await rebuild?.close();
      return rebuild?.logs() ?? [];
    },
  });
}

/** Only what searches see counts, and there must be something beside it: the generation of before. */
async function liveEvidence(stage: Stage, failures: string[]): Promise<Evidence> {
  const { url } = stage.elasticsearch;
  const live = await liveSpanIndices(url, stage.indexPrefix);
  const all = await allSpanIndices(url, stage.indexPrefix);
  if (all.length < 2) failures.push(`there is no second generation beside ${all.join()}`);
  stage.say(`live: ${live} of ${all.join()}`);
  return await gatherEvidence(stage, live);
}
