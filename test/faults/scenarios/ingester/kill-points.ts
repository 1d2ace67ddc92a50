import { setTimeout as sleep } from 'node:timers/promises';
import { fetchedBytes, KafkaApi } from '../../proxy/kafka-frames.ts';
import { bulksAnswered, partitionsMoveAgain } from '../../run/progress.ts';
import { SESSION_TIMEOUT_MS, type Stage } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';

/** At one point of a record's way: says when it is there, and holds it there. */
interface Ambush {
  readonly stage: Stage;
  /** Whether this is the event to strike at. */
  readonly isTheOne: () => boolean;
  readonly reached: () => void;
  /** Resolves when the process is dead. */
  readonly struck: Promise<void>;
}

interface KillPoint {
  readonly name: string;
  readonly faults: string;
  /** How long the ingester lives on when it is there: time for a commit of what is not stored, were there a bug. */
  readonly lingerMs?: readonly [min: number, max: number];
  lay(ambush: Ambush): void;
}

const KILL_POINTS: readonly KillPoint[] = [
  {
    name: 'kill-after-fetch',
    faults: 'ingester killed (-9) just after records were fetched',
    lay({ stage, isTheOne, reached }) {
      stage.ingesterKafka.onResponse = (response) => {
        if (response.request.apiKey !== KafkaApi.fetch || fetchedBytes(response) === 0 || !isTheOne()) return 'pass';
        void sleep(stage.random.integer(0, 30)).then(reached);
        return 'pass';
      };
    },
  },
  {
    name: 'kill-before-bulk',
    faults: 'ingester killed (-9) when a bulk has left it and not reached Elasticsearch',
    lingerMs: [800, 1_500],
    lay({ stage, isTheOne, reached, struck }) {
      stage.elasticsearchProxy.onBulk = async (bulk) => {
        if (!isTheOne()) return bulk.reply(await bulk.forward());
        reached();
        await struck;
        bulk.drop();
      };
    },
  },
  {
    name: 'kill-bulk-sent',
    faults: 'ingester killed (-9) when a bulk is stored and its answer not in',
    lingerMs: [0, 1_500],
    lay({ stage, isTheOne, reached, struck }) {
      stage.elasticsearchProxy.onBulk = async (bulk) => {
        const answer = await bulk.forward();
        if (!isTheOne()) return bulk.reply(answer);
        reached();
        await struck;
        bulk.drop();
      };
    },
  },
  {
    name: 'kill-response-in',
    faults: 'ingester killed (-9) just after the answer to a bulk came in',
    lay({ stage, isTheOne, reached }) {
      stage.elasticsearchProxy.onBulk = async (bulk) => {
        await bulk.reply(await bulk.forward());
        if (isTheOne()) reached();
      };
    },
  },
  {
    name: 'kill-before-commit',
    faults: 'ingester killed (-9) when an offset commit has left it and not reached Kafka',
    lay({ stage, isTheOne, reached, struck }) {
      stage.ingesterKafka.onRequest = async ({ apiKey }) => {
        if (apiKey !== KafkaApi.offsetCommit || !isTheOne()) return 'pass';
        reached();
        await struck;
        return 'drop';
      };
    },
  },
  {
    name: 'kill-during-commit',
    faults: 'ingester killed (-9) when Kafka has committed its offsets and the answer is not in',
    lay({ stage, isTheOne, reached, struck }) {
      stage.ingesterKafka.onResponse = async ({ request }) => {
        if (request.apiKey !== KafkaApi.offsetCommit || !isTheOne()) return 'pass';
        reached();
        await struck;
        return 'drop';
      };
    },
  },
];

export const killPoints: readonly Scenario[] = KILL_POINTS.map((point) => ({
  name: point.name,
  faults: point.faults,
  async script(stage) {
    const collector = await stage.startCollector();
    let ingester = await stage.startIngester();
    await Promise.all([collector.ready(), ingester.ready()]);
    const kills = stage.long ? 5 : 1;
    await stage.send({ spans: 8_000 * (kills + 1), spansPerSecond: 1_200 });
    for (let kill = 1; kill <= kills; kill++) {
      await bulksAnswered(stage, 3);
      await killAt(point, stage, () => ingester.kill());
      stage.say(`killed ${kill} of ${kills}`);
      const barMs = SESSION_TIMEOUT_MS + 5_000;
      const moving = stage.measureRecovery('partitions move again after the kill', barMs, partitionsMoveAgain(stage));
      ingester = await stage.startIngester();
      await moving;
    }
  },
}));

async function killAt(point: KillPoint, stage: Stage, kill: () => Promise<void>): Promise<void> {
  const { promise, resolve: reached } = Promise.withResolvers<void>();
  const { promise: struck, resolve: strike } = Promise.withResolvers<void>();
  let events = 0;
  const chosen = stage.random.integer(1, 6);
  point.lay({ stage, isTheOne: () => ++events === chosen, reached, struck });
  await promise;
  if (point.lingerMs) await sleep(stage.random.integer(...point.lingerMs));
  await kill();
  strike();
  stage.ingesterKafka.heal();
  stage.elasticsearchProxy.heal();
}
