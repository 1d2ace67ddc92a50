import { describe, expect, it } from 'vitest';
import { MemorySpanLog } from '@app/span-log';
import { StorageUnavailableError, type TailBatch } from '@app/storage';
import { otlpRequest } from '../../../../test/contract/otlp-fixture.js';
import { waitFor } from '../../../../test/stack/wait-for.js';
import { LogSpanTail } from './log-span.tail.js';

const TOPIC = 'spans';

function bed(maxScanRate = 1000) {
  const log = new MemorySpanLog({ partitions: 1 });
  const publish = (value: Buffer, headers: Record<string, string> = {}) =>
    log.publisher.publish(TOPIC, [{ partition: 0, value, headers, timestampMillis: 1 }]);
  const tail = new LogSpanTail(log.tail, TOPIC, maxScanRate);
  const leaving = new AbortController();
  const follow = (tenant?: string) => tail.follow({ tenant, signal: leaving.signal })[Symbol.asyncIterator]();
  return { log, publish, follow, leaving };
}

function payload(service: string, spans = 1): Buffer {
  const ids = Array.from({ length: spans }, (_, i) => (i + 1).toString(16).padStart(16, '0'));
  return otlpRequest({ service, spans: ids.map((spanId) => ({ traceId: 'a'.repeat(32), spanId, startMicros: 1 })) });
}

async function servicesOf(batch: Promise<IteratorResult<TailBatch>>): Promise<unknown> {
  const { value } = (await batch) as { value?: TailBatch };
  return value?.spans.map(({ process }) => process.serviceName);
}

describe('LogSpanTail', () => {
  it('reads the log once for all, from the first to the last', async () => {
    const { log, publish, follow, leaving } = bed();
    const readers = [follow(), follow()];
    const first = readers.map((reader) => reader.next());
    await followed(log, 1);
    await publish(payload('shop'));
    expect(await Promise.all(first.map(servicesOf))).toEqual([['shop'], ['shop']]);
    expect(log.tail.size).toBe(1);
    await readers[0]!.return?.();
    expect(log.tail.size).toBe(1);
    leaving.abort();
    await readers[1]!.next();
    await followed(log, 0);
  });

  it("gives a reader the spans of its tenant, and nobody's to nobody else", async () => {
    const { log, publish, follow } = bed();
    const readers = ['acme', 'umbrella', undefined].map((tenant) => follow(tenant).next());
    await followed(log, 1);
    await publish(payload('a'), { tenant: '*' });
    await publish(payload('n'));
    await publish(payload('u'), { tenant: 'umbrella' });
    await publish(payload('s'), { tenant: 'acme' });
    expect(await Promise.all(readers.map(servicesOf))).toEqual([['s'], ['u'], ['n']]);
  });

  it('goes on after a record that is not OTLP', async () => {
    const { log, publish, follow } = bed();
    const next = follow().next();
    await followed(log, 1);
    await publish(Buffer.from('nonsense'));
    await publish(payload('shop'));
    expect(await servicesOf(next)).toEqual(['shop']);
  });

  it('looks at no more spans a second than it may, and counts the others', async () => {
    const { log, publish, follow } = bed(1);
    const reader = follow();
    const next = reader.next();
    await followed(log, 1);
    await publish(payload('shop', 50));
    expect(await servicesOf(next)).toHaveLength(50);
    await publish(payload('shop', 7));
    expect((await reader.next()).value).toEqual({ spans: [], missed: 7 });
  });

  it('ends for all when the log is lost, and begins anew for who comes back', async () => {
    const { log, publish, follow } = bed();
    const lost = [follow().next(), follow().next()];
    await followed(log, 1);
    log.tail.lose(new Error('no broker'));
    for (const next of lost) await expect(next).rejects.toThrow(StorageUnavailableError);
    const again = follow().next();
    await followed(log, 1);
    await publish(payload('shop'));
    expect(await servicesOf(again)).toEqual(['shop']);
  });
});

async function followed(log: MemorySpanLog, times: number): Promise<void> {
  await waitFor(() => log.tail.size === times, { what: `${times} who follow`, timeoutMs: 10_000 });
}
