import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { MemoryLogger } from '@app/runtime';
import { expect, it, onTestFinished } from 'vitest';
import { connectionTo } from '../../../../../test/contract/span-log-kafkajs.ts';
import { describeReal } from '../../../../../test/stack/describe-real.ts';
import { bootstrapOrder } from './bootstrap-order.js';
import { createKafka } from './create-kafka.js';
import { isKafkaFailure } from './kafkajs-errors.js';

const ATTEMPTS = 40;

describeReal('brokers to begin with', () => {
  it('each have their turn as the first, and the others follow', () => {
    const random = [0, 0.34, 0.99];
    const order = bootstrapOrder(['a', 'b', 'c'], () => random.shift() ?? 0);
    expect([order(), order(), order()]).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c', 'a'],
      ['c', 'a', 'b'],
    ]);
  });

  it('are not given up because the first of them closes every connection', async () => {
    const closing = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    onTestFinished(() => void closing.close());
    await once(closing, 'listening');
    const { port } = closing.address() as AddressInfo;
    const brokers = [`127.0.0.1:${port}`, ...connectionTo().brokers];
    const kafka = createKafka({ ...connectionTo(), brokers }, 5_000, new MemoryLogger());
    expect(await connects(() => kafka.admin())).toBe(true);
  });
});

/** As whoever makes a new client whenever one ended. */
async function connects(client: () => { connect(): Promise<void>; disconnect(): Promise<void> }): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const made = client();
    try {
      await made.connect();
      return true;
    } catch (error) {
      if (!isKafkaFailure(error)) throw error;
    } finally {
      await made.disconnect();
    }
  }
  return false;
}
