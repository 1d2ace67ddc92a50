import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { describeReal } from '../describe-real.ts';
import { createTopic, waitFor } from '../index.ts';
import { abandon } from '../process/abandon.ts';
import { isAlive } from '../process/is-alive.ts';
import { errandClient, kafkaIsReady } from './kafka-ready.ts';
import { type KafkaHandle, startKafka } from './start-kafka.ts';

const TIMEOUT_MS = 600_000;

describeReal('a Kafka of its own', { timeout: TIMEOUT_MS }, () => {
  let kafka: KafkaHandle;

  beforeAll(async () => void (kafka = await startKafka({ settings: { 'message.max.bytes': '123456' } })), TIMEOUT_MS);
  afterAll(async () => await kafka.stop());

  it('runs beside the shared one and shares no topics with it', async () => {
    await createTopic(kafka.bootstrap, 'only-here', 2);
    expect(await topicsOf(kafka.bootstrap)).toEqual(['only-here']);
    expect(await topicsOf(inject('kafkaBootstrap'))).not.toContain('only-here');
  });

  it('does not answer while it is paused, and does again when it is resumed', async () => {
    await kafka.pause();
    const answersWhilePaused = await kafkaIsReady(kafka.bootstrap);
    await kafka.resume();
    expect(answersWhilePaused).toBe(false);
    await waitFor(async () => await kafkaIsReady(kafka.bootstrap), { timeoutMs: 60_000, what: 'Kafka to be ready' });
  });

  it('is gone after a kill, and comes back on the same port with what was acknowledged', async () => {
    await createTopic(kafka.bootstrap, 'kept', 1);
    await send(kafka.bootstrap, 'kept', 'before');
    const before = kafka.pid;
    await kafka.kill();
    expect(isAlive(before)).toBe(false);
    expect(await kafkaIsReady(kafka.bootstrap)).toBe(false);
    await kafka.restart();
    expect(kafka.pid).not.toBe(before);
    await send(kafka.bootstrap, 'kept', 'after');
    expect(await endOffset(kafka.bootstrap, 'kept')).toBe('2');
  });

  it('leaves neither processes nor files when it is stopped, paused as it is', async () => {
    const { pid, logFile } = kafka;
    await kafka.pause();
    await kafka.stop();
    expect(existsSync(dirname(logFile))).toBe(false);
    await waitFor(() => !isAlive(pid), { timeoutMs: 10_000, what: 'the process to be gone' });
  });

  it('leaves neither processes nor files when the process that started it is killed with SIGKILL', async () => {
    const { pid, directory } = await abandon('kafka', (running) => expect(existsSync(running.directory)).toBe(true));
    await waitFor(() => !isAlive(pid) && !existsSync(directory), { timeoutMs: 30_000, what: 'nothing to be left' });
  });
});

async function topicsOf(bootstrap: string): Promise<string[]> {
  const admin = errandClient(bootstrap).admin();
  const topics = await admin.listTopics();
  await admin.disconnect();
  return topics;
}

async function send(bootstrap: string, topic: string, value: string): Promise<void> {
  const producer = errandClient(bootstrap, 5).producer();
  await producer.connect();
  await producer.send({ topic, messages: [{ value }] });
  await producer.disconnect();
}

async function endOffset(bootstrap: string, topic: string): Promise<string | undefined> {
  const admin = errandClient(bootstrap).admin();
  const [partition] = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  return partition?.offset;
}
