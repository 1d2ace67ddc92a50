import { setTimeout as sleep } from 'node:timers/promises';
import { bulksAnswered } from '../../faults/run/progress.ts';
import type { Stage } from '../../faults/run/stage.ts';
import type { ReplayScenario } from '../replay-scenario.ts';
import type { Rebuild } from '../support/rebuild.ts';
import type { ReplayProcess } from '../support/replay-process.ts';

const HISTORY_SPANS = 24_000;
const LIVE_SPANS = 15_000;
const LIVE_SPANS_PER_SECOND = 600;
const LINGER_MS = 1_000;

interface KillPoint {
  readonly name: string;
  readonly faults: string;
  /** Brings the replay to the point and kills all of it there. */
  strike(rebuild: Rebuild, stage: Stage): Promise<void>;
  /** From there to a replay that is done. */
  resume(rebuild: Rebuild): Promise<void>;
}

const runAgain: KillPoint['resume'] = async (rebuild) => {
  rebuild.work();
  await rebuild.finish();
};
/** Nobody else works on the replay: the switch has to do that as well. */
const switchAgain: KillPoint['resume'] = (rebuild) => rebuild.finishSwitch();

const KILL_POINTS: readonly KillPoint[] = [
  {
    name: 'replay-kill-before-first-commit',
    faults: 'replay killed (-9) when its first bulk is stored and the answer not in',
    async strike(rebuild) {
      const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
      const { promise: struck, resolve: strike } = Promise.withResolvers<void>();
      rebuild.elasticsearchProxy.onBulk = async (bulk) => {
        if (!bulk.body.includes('"spanID"')) return bulk.reply(await bulk.forward()); // the replay's own notes
        await bulk.forward();
        reach();
        await struck;
        bulk.drop();
      };
      const replay = rebuild.work();
      await reached;
      await sleep(LINGER_MS); // time for a commit of what is not stored, were there a bug
      await replay.kill();
      strike();
    },
    resume: runAgain,
  },
  {
    name: 'replay-kill-in-the-middle',
    faults: 'replay killed (-9) with half of the day rebuilt and bulks on their way',
    async strike(rebuild) {
      rebuild.elasticsearchProxy.network.set({ bytesPerSecond: 2_000_000 });
      const replay = rebuild.work();
      await rebuild.isWithin(BigInt(Math.round(HISTORY_SPANS / 64 / 2)));
      await bulksAnswered(rebuild, 1);
      await replay.kill();
    },
    resume: runAgain,
  },
  {
    name: 'replay-kill-catching-up',
    faults: 'replay killed (-9) while it follows the head of the topic',
    async strike(rebuild, stage) {
      const replay = rebuild.work();
      await rebuild.isNearTheHead();
      await sleep(stage.random.integer(200, 2_000));
      await replay.kill();
    },
    resume: runAgain,
  },
  {
    name: 'replay-kill-before-aliases',
    faults: 'replay and its switch killed (-9) when the aliases are about to move',
    strike: (rebuild) => strikeSwitch(rebuild, false),
    resume: switchAgain,
  },
  {
    name: 'replay-kill-after-aliases',
    faults: 'replay and its switch killed (-9) when the aliases have moved and the answer is not in',
    strike: (rebuild) => strikeSwitch(rebuild, true),
    resume: switchAgain,
  },
];

/** @param moved whether Elasticsearch gets the request */
async function strikeSwitch(rebuild: Rebuild, moved: boolean): Promise<void> {
  const replay = rebuild.work();
  await rebuild.isNearTheHead();
  await rebuild.verify('--all').succeeds();
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  const { promise: struck, resolve: strike } = Promise.withResolvers<void>();
  rebuild.elasticsearchProxy.onAliases = async (aliases) => {
    if (moved) await aliases.forward();
    reach();
    await struck;
    aliases.drop();
  };
  const command = rebuild.switch();
  await Promise.race([reached, endsTooEarly(command)]);
  await Promise.all([replay.kill(), command.kill()]);
  strike();
}

async function endsTooEarly(command: ReplayProcess): Promise<never> {
  throw new Error(`${command.command} ended with ${await command.ended()}:\n${command.output()}`);
}

export const killPoints: readonly ReplayScenario[] = KILL_POINTS.map((point) => ({
  name: point.name,
  faults: point.faults,
  async script(stage, rebuild) {
    await rebuild.history(HISTORY_SPANS);
    await stage.fillTopic({ spans: LIVE_SPANS, spansPerSecond: LIVE_SPANS_PER_SECOND, concurrency: 1 });
    await point.strike(rebuild, stage);
    rebuild.elasticsearchProxy.heal();
    stage.say('killed; resuming');
    await point.resume(rebuild);
  },
}));
