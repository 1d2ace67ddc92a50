import { KafkaApi } from '../../proxy/kafka-frames.ts';
import { bulksAnswered } from '../../run/progress.ts';
import type { Stage } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';

/** On which side of Kafka the request is when the collector dies. */
type Side = 'before' | 'after';

export const collectorKills: readonly Scenario[] = [
  {
    name: 'collector-kill-before-produce',
    faults: 'collector killed (-9) when its records have left it and not reached Kafka',
    script: (stage) => killInMidRequest(stage, 'before'),
  },
  {
    name: 'collector-kill-after-produce',
    faults: 'collector killed (-9) when Kafka has its records and the sender has no answer',
    script: (stage) => killInMidRequest(stage, 'after'),
  },
];

async function killInMidRequest(stage: Stage, side: Side): Promise<void> {
  const ingester = await stage.startIngester();
  let collector = await stage.startCollector();
  await Promise.all([collector.ready(), ingester.ready()]);
  const kills = stage.long ? 20 : 4;
  await stage.send({ spans: 4_000 * (kills + 1), spansPerSecond: 1_500, concurrency: 8 });
  for (let kill = 1; kill <= kills; kill++) {
    await bulksAnswered(stage, 1);
    const struck = Promise.withResolvers<void>();
    await inMidRequest(stage, side, struck.promise);
    await collector.kill();
    struck.resolve();
    stage.collectorKafka.heal();
    collector = await stage.startCollector();
    const back = collector.ready();
    await stage.measureRecovery('collector ready again after the kill', 5_000, back);
  }
}

/** Resolves when a Produce request, or the answer to one, has been caught; it and all behind it are held until `struck`, then dropped. */
function inMidRequest(stage: Stage, side: Side, struck: Promise<void>): Promise<void> {
  const chosen = stage.random.integer(1, 8);
  let produced = 0;
  return new Promise((resolve) => {
    const hold = async (apiKey: number): Promise<'pass' | 'drop'> => {
      if (apiKey !== KafkaApi.produce || ++produced < chosen) return 'pass';
      resolve();
      await struck;
      return 'drop';
    };
    if (side === 'before') stage.collectorKafka.onRequest = ({ apiKey }) => hold(apiKey);
    else stage.collectorKafka.onResponse = ({ request }) => hold(request.apiKey);
  });
}
