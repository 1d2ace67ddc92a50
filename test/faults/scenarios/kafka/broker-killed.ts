import { setTimeout as sleep } from 'node:timers/promises';
import { bulksAnswered, partitionsMoveAgain } from '../../run/progress.ts';
import type { Stage } from '../../run/stage.ts';
import { SESSION_TIMEOUT_MS } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';
import { startFlow } from '../elasticsearch/flow.ts';
import { brokerIsBack, brokerOf, coordination, coordinatorLeaves, SPANS_PER_SECOND, THREE_BROKERS } from './cluster.ts';

/** Until the controller takes a silent broker for dead (`broker.session.timeout.ms` of the test servers). */
const BROKER_SESSION_MS = 3_000;

export const brokerKilled: Scenario = {
  name: 'kafka-broker-killed',
  faults: 'one of three Kafka brokers killed (-9), and started again while spans flow',
  servers: THREE_BROKERS,
  partitions: 6,
  timeoutMs: 600_000,
  script: (stage) => killBrokers(stage, async () => stage.random.integer(1, 3)),
};

export const coordinatorKilled: Scenario = {
  name: 'kafka-coordinator-killed',
  faults: 'of three Kafka brokers the one that coordinates the group killed (-9), and started again',
  servers: THREE_BROKERS,
  partitions: 6,
  timeoutMs: 600_000,
  script: (stage) => killBrokers(stage, async () => (await coordination(stage)).leader),
};

async function killBrokers(stage: Stage, choose: () => Promise<number>): Promise<void> {
  const kills = stage.long ? 4 : 1;
  await startFlow(stage, { spans: 30_000 * kills, spansPerSecond: SPANS_PER_SECOND, concurrency: 8 });
  for (let kill = 1; kill <= kills; kill++) {
    await bulksAnswered(stage, 3);
    const [victim, { leader }] = [await choose(), await coordination(stage)];
    const broker = brokerOf(stage, victim);
    stage.say(`broker ${victim} is killed${victim === leader ? ', the coordinator of the group' : ''}`);
    await broker.kill();
    const barMs = BROKER_SESSION_MS + SESSION_TIMEOUT_MS + 5_000;
    await stage.measureRecovery('partitions move again after the kill', barMs, partitionsMoveAgain(stage));
    if (victim === leader) await coordinatorLeaves(stage, victim);
    await sleep(stage.random.integer(1_000, 3_000));
    await broker.restart();
    await brokerIsBack(broker);
  }
}
