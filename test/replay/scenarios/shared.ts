import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../../stack/index.ts';
import type { ReplayScenario } from '../replay-scenario.ts';
import { partitionsOfMembers } from '../support/group-members.ts';

const PARTITIONS = 6;
const HISTORY_SPANS = 36_000;
const TIMEOUT_MS = 60_000;

/** Three processes on one replay, of which one dies on the way. */
export const shared: ReplayScenario = {
  name: 'replay-shared-by-three',
  faults: 'of three processes that share a replay, one killed (-9) on the way',
  partitions: PARTITIONS,
  async script(stage, rebuild) {
    await rebuild.history(HISTORY_SPANS);
    await stage.fillTopic({ spans: 15_000, spansPerSecond: 500, concurrency: 1 });
    // Slow enough that all three have something to do.
    rebuild.elasticsearchProxy.network.set({ bytesPerSecond: 1_000_000 });
    const first = rebuild.work();
    await waitFor(async () => (await partitionsOf())?.length === 1, {
      timeoutMs: TIMEOUT_MS,
      what: 'the first process',
    });
    rebuild.work();
    rebuild.work();
    const isShared = async () => (await partitionsOf())?.join() === '2,2,2';
    await waitFor(isShared, { timeoutMs: TIMEOUT_MS, what: 'three processes with two partitions each' });
    await sleep(stage.random.integer(500, 3_000));
    await first.kill();
    stage.say('killed one of three');
    const isTakenOver = async () => (await partitionsOf())?.join() === '3,3';
    await waitFor(isTakenOver, { timeoutMs: TIMEOUT_MS, what: 'two processes with three partitions each' });
    rebuild.elasticsearchProxy.heal();
    await rebuild.finish();

    function partitionsOf(): Promise<number[] | undefined> {
      return partitionsOfMembers(stage.kafka.bootstrap, rebuild.group, stage.topic);
    }
  },
};
