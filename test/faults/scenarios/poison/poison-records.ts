import { readDeadLetters } from '../../ledger/dead-letters.ts';
import { quiesce } from '../../run/gather-evidence.ts';
import { bulksAnswered } from '../../run/progress.ts';
import type { Scenario } from '../../scenario.ts';
import { passed } from '../kafka/committed.ts';
import { recordsInto } from '../kafka/records-into.ts';
import { letterFlaws } from './check-letters.ts';
import { sendInEveryCodec } from './foreign-batches.ts';
import { PoisonSender } from './poison-sender.ts';

const PARTITIONS = 4;
/** Letters wait half a second for what becomes of their neighbours, and a batch of 70 MB takes its time. */
const PASSED_BAR_MS = 5_000;
const TIMEOUT_MS = 60_000;

export const poisonRecords: Scenario = {
  name: 'poison-records',
  faults:
    'straight into the topic: random bytes, truncated protobuf, text, 1000-deep values, tombstones, 1 MB keys, a span without ids, a compression bomb, batches in every codec',
  partitions: PARTITIONS,
  timeoutMs: 600_000,
  async script(stage) {
    const rounds = stage.long ? 10 : 2;
    const ingester = await stage.startIngester();
    await ingester.ready();
    const sending = await stage.fillTopic({ spans: 10_000 * rounds, spansPerSecond: 1_500 });
    await bulksAnswered(stage, 3);
    await recordsInto(stage, async (send) => {
      const sender = new PoisonSender(stage, send, PARTITIONS);
      for (let round = 1; round <= rounds; round++) {
        await sender.sendEachKind();
        await sender.sendFlawedSpan();
        await sender.sendOddities();
        await sender.sendBomb();
        await stage.measureRecovery('offsets pass all poison', PASSED_BAR_MS, passed(stage, sender.places));
        await sendInEveryCodec(stage, send);
      }
      await sending.done;
      await quiesce(stage, TIMEOUT_MS);
      const { letters } = await readDeadLetters(stage.kafka.bootstrap, `${stage.topic}.dead-letter`);
      const flaws = letterFlaws(sender.letters, letters, stage.topic);
      if (flaws.length > 0) throw new Error(`dead letters are not as they should be: ${flaws.join('; ')}`);
      stage.measure({ what: 'dead letters checked byte by byte', value: sender.letters.length, unit: '' });
    });
  },
};
