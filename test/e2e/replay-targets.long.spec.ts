import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it, onTestFinished } from 'vitest';
import { identifiedSpansOf, otlpJsonToProtobuf, partitionOf } from '@app/model';
import { MemoryLogger } from '@app/runtime';
import { KafkajsReader } from '@app/span-log';
import { connectionTo, tuning } from '../contract/span-log-kafkajs.ts';
import { Ledger } from '../faults/ledger/ledger.ts';
import { overKafka } from '../faults/ledger/over-kafka.ts';
import { Sending } from '../faults/ledger/sending.ts';
import { ReplayProcess } from '../replay/support/replay-process.ts';
import { describeReal } from '../stack/describe-real.ts';
import { createTopic, uniqueName, waitFor } from '../stack/index.ts';

const SPANS = 20_000;
const PARTITIONS = 3;
const TIMEOUT_MS = 90_000;

describeReal('a replay of a topic', () => {
  const [topic, copy] = [uniqueName('spans'), uniqueName('copied-spans')];
  const settings = {
    KAFKA_CONSUMER_BROKERS: inject('kafkaBootstrap'),
    KAFKA_CONSUMER_TOPIC: topic,
    KAFKA_CONSUMER_GROUP_ID: uniqueName('ingester'),
    KAFKA_CONSUMER_SESSION_TIMEOUT: '6s',
    ES_SERVER_URLS: inject('elasticsearchUrl'),
    ES_INDEX_PREFIX: uniqueName('targets'),
  };
  let directory: string;
  let sent: readonly string[];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'replay-targets-'));
    await createTopic(settings.KAFKA_CONSUMER_BROKERS, topic, PARTITIONS);
    await createTopic(settings.KAFKA_CONSUMER_BROKERS, copy, PARTITIONS + 2);
    const route = await overKafka(settings.KAFKA_CONSUMER_BROKERS, topic, new Map());
    await new Sending(new Ledger('targets', Date.now() * 1000), { spans: SPANS }, route).done;
    await route.close();
    sent = await idsIn(topic);
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  const replay = (...args: readonly string[]) => {
    const started = ReplayProcess.start(['run', ...args], settings);
    onTestFinished(async () => {
      if (started.isRunning) await started.kill();
    });
    return started;
  };

  it('to a file keeps every span through a kill -9, and no half of a line', { timeout: 180_000 }, async () => {
    const path = join(directory, 'spans.jsonl');
    const first = replay('--name', 'to-file', '--from', '1h', '--target', `file:${path}`, '--rate', '4000');
    const hasBegun = async () => (await linesOf(path)).length >= 20;
    await waitFor(hasBegun, { timeoutMs: TIMEOUT_MS, what: 'the first lines' });
    await first.kill();
    expect((await linesOf(path)).length).toBeLessThan(SPANS / 64);
    await replay('--name', 'to-file').succeeds();
    const lines = await linesOf(path);
    const ids = [...new Set(lines)].flatMap((line) => idsOf(otlpJsonToProtobuf(line)));
    expect(ids.toSorted()).toEqual(sent);
  });

  it('to another topic puts every span into the partition of its trace', { timeout: 120_000 }, async () => {
    await replay('--name', 'to-topic', '--from', '1h', '--target', `topic:${copy}`).succeeds();
    expect(await idsIn(copy)).toEqual(sent);
    for await (const { partition, payload } of payloadsIn(copy)) {
      const traceIds = new Set(identifiedSpansOf({ payload, acceptedMillis: 0 }).map(({ span }) => span.traceId));
      for (const id of traceIds) expect(partitionOf(Buffer.from(id, 'hex'), 0, PARTITIONS + 2)).toBe(partition);
    }
  });
});

/** Document ids of everything in a topic, sorted, repeats included. */
async function idsIn(topic: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { payload } of payloadsIn(topic)) ids.push(...idsOf(payload));
  return ids.toSorted();
}

async function* payloadsIn(topic: string): AsyncIterable<{ partition: number; payload: Buffer }> {
  const reader = new KafkajsReader(connectionTo(), { ...tuning, groupId: 'targets' }, new MemoryLogger());
  for await (const { partition, value } of reader.read(topic, await reader.ranges(topic))) {
    yield { partition, payload: value! };
  }
  await reader.close();
}

function idsOf(payload: Buffer): string[] {
  return identifiedSpansOf({ payload, acceptedMillis: 0 }).map(({ documentId }) => documentId);
}

/** Whole lines; none while there is no file. */
async function linesOf(path: string): Promise<string[]> {
  try {
    return (await readFile(path, 'utf8')).split('\n').slice(0, -1);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
