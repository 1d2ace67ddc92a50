import { setTimeout as sleep } from 'node:timers/promises';
import { readDeadLetters } from '../../ledger/dead-letters.ts';
import { numberedRequest, type SpanRange } from '../../ledger/numbered-spans.ts';
import { overKafka } from '../../ledger/over-kafka.ts';
import { quiesce } from '../../run/gather-evidence.ts';
import type { BulkAnswer } from '../../proxy/bulk-answers.ts';
import type { BulkExchange } from '../../proxy/elasticsearch-proxy.ts';
import type { Stage } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';
import { StoringTimes } from './storing-times.ts';
import { putTemplate } from './span-indices.ts';

const SPANS = 100_000;
const SPANS_PER_SECOND = 2_500;
const WINDOW_MS = 5_000;
const NEIGHBOURS = 63;
const POISON = { poison: 'not-a-number' };

/** As a site that has mapped one of its tags as a number, and a service that sends text in it. */
const MAPPING_OF_A_SITE = {
  dynamic: false,
  properties: {
    traceID: { type: 'keyword' },
    spanID: { type: 'keyword' },
    startTimeMillis: { type: 'date', format: 'epoch_millis' },
    tag: { dynamic: false, properties: { poison: { type: 'long' } } },
  },
};

/** Times are compared here: an Elasticsearch that keeps up, with all of its compilers. */
const QUICK = { elasticsearch: { optimize: true, heapMb: 1_024 } };

export const poisonSpan: Scenario = {
  name: 'poison-span',
  faults: 'one span among 100,000 that its index refuses',
  servers: QUICK,
  async script(stage) {
    await putTemplate(stage, MAPPING_OF_A_SITE);
    await play(stage, (bulk) => bulk.forward());
  },
};

/** Elasticsearch does this for an action that it cannot read. None of our own documents is known to bring it about. */
export const poisonThatSinksBulks: Scenario = {
  name: 'poison-span-sinks-bulks',
  faults: 'one span among 100,000 because of which whole bulks are refused (400)',
  servers: QUICK,
  async script(stage) {
    const reason = 'Malformed action/metadata line [1], expected START_OBJECT but found [VALUE_STRING]';
    const body = JSON.stringify({ error: { type: 'illegal_argument_exception', reason }, status: 400 });
    const refusal = { status: 400, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
    await play(stage, async (bulk) => (bulk.body.includes(POISON.poison) ? refusal : bulk.forward()));
  },
};

async function play(stage: Stage, answerTo: (bulk: BulkExchange) => Promise<BulkAnswer>): Promise<void> {
  const times = new StoringTimes();
  stage.elasticsearchProxy.onBulk = async (bulk) => {
    const answer = await answerTo(bulk);
    times.note(bulk, answer);
    await bulk.reply(answer);
  };
  const ingester = await stage.startIngester();
  await ingester.ready();
  const sending = await stage.fillTopic({ spans: SPANS, spansPerSecond: SPANS_PER_SECOND });
  await sleep(stage.random.integer(24_000, 30_000));
  const poisonedMs = performance.now();
  const { poison, bytes } = await sendPoison(stage);
  await sending.done;
  await quiesce(stage, 60_000);
  await checkLetter(stage, poison, bytes);
  const longest = (fromMs: number): number =>
    times.longestWaitMs(stage, fromMs, fromMs + WINDOW_MS, new Set([poison.from]));
  const [before, after] = [longest(poisonedMs - WINDOW_MS), longest(poisonedMs)];
  stage.measure({ what: 'longest wait of a span before the poison', value: before, unit: 'ms' });
  stage.measure({ what: 'added to it for the others by the poison', value: after - before, unit: 'ms', bar: 1_000 });
}

/** In one record with valid spans, in which it is the last. */
async function sendPoison(stage: Stage): Promise<{ poison: SpanRange; bytes: Buffer }> {
  const { ledger, kafka, topic, outcomes } = stage;
  const range = ledger.take(NEIGHBOURS + 1);
  const poison = { from: range.to - 1, to: range.to };
  ledger.expectDeadLettered(poison);
  const bytes = numberedRequest(ledger, poison, POISON);
  const entry = ledger.attempt(range);
  const route = await overKafka(kafka.bootstrap, topic, outcomes);
  await route.offer(entry, Buffer.concat([numberedRequest(ledger, { ...range, to: poison.from }), bytes]));
  entry.settledMs = performance.now();
  await route.close();
  return { poison, bytes };
}

/** @throws {Error} when the span is not in the dead-letter topic as it was sent, byte by byte */
async function checkLetter({ kafka, topic }: Stage, { from: seq }: SpanRange, bytes: Buffer): Promise<void> {
  const { records } = await readDeadLetters(kafka.bootstrap, `${topic}.dead-letter`);
  const letter = records.get(seq);
  if (letter === undefined) throw new Error('the poison is not in the dead-letter topic');
  if (!letter.equals(bytes)) {
    throw new Error(`the poison was changed: ${letter.toString('base64')} instead of ${bytes.toString('base64')}`);
  }
}
