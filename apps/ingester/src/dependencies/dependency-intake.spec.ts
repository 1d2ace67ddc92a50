import { Registry } from 'prom-client';
import { describe, expect, it, vi } from 'vitest';
import { MemoryLogger } from '@app/runtime';
import { MemorySpanLog } from '@app/span-log';
import { DependencyWriter, StorageUnavailableError, type DependencyDocument } from '@app/storage';
import { encodeRequest } from '../../../../test/model/random-request.ts';
import { DependencyIntake } from './dependency-intake.js';
import { DependencyMetrics } from './dependency.metrics.js';
import { DependencyPartitions } from './dependency-partitions.js';
import { DependencyStore } from './dependency-store.js';

const TOPIC = 'spans';
const GROUP = 'links';
const START_MILLIS = 1_700_000_000_000;

/** Keeps the latest version of each document; down when told to be. */
class ArrayWriter extends DependencyWriter {
  readonly byId = new Map<string, DependencyDocument>();
  failure: Error | undefined;

  override async write(documents: readonly DependencyDocument[]): Promise<void> {
    if (this.failure) throw this.failure;
    for (const document of documents) {
      if ((this.byId.get(document.id)?.version ?? 0n) < document.version) this.byId.set(document.id, document);
    }
  }

  calls(): string[] {
    const documents = [...this.byId.values()];
    return documents.flatMap(({ tenant, links }) =>
      links.map(({ parent, child, callCount }) => `${tenant ?? ''} ${parent} > ${child} ${callCount}`.trim()),
    );
  }
}

function linked(writer: DependencyWriter, log = new MemorySpanLog({ partitions: 1 }), maxBytes = 1e6) {
  const [registry, logger] = [new Registry(), new MemoryLogger()];
  const consumer = log.consumer(GROUP);
  const partitions = new DependencyPartitions(60, maxBytes);
  const metrics = new DependencyMetrics(registry, partitions);
  const store = new DependencyStore(partitions, writer, consumer, metrics, logger);
  const intake = new DependencyIntake(partitions, store, metrics, logger);
  const metric = async (name: string): Promise<number> => {
    const text = await registry.getSingleMetricAsString(`sluice_ingester_dependency_${name}`);
    return Number(text.split(' ').at(-1));
  };
  const readTo = async (offset: number): Promise<void> =>
    vi.waitFor(() => expect(partitions.all()[0]?.links.lastOffset).toBe(BigInt(offset)), { timeout: 10_000 });
  return {
    store,
    log,
    consumer,
    metric,
    readTo,
    bytes: () => partitions.all()[0]!.links.bytes,
    start: () => consumer.start([TOPIC], (batch) => intake.accept(batch), partitions),
    committed: () => log.committed(GROUP, { topic: TOPIC, partition: 0 }),
  };
}

/** A root in `parent` and, in the same record, its child in `child`. */
function callOf(trace: number, parent: string, child: string): Buffer {
  const traceId = Buffer.alloc(16, 1);
  traceId.writeUInt32BE(trace);
  const startTimeUnixNano = { low: 0, high: Math.floor((START_MILLIS * 1e6) / 2 ** 32), unsigned: true };
  const spanOf = (service: string, spanId: Buffer, parentSpanId: Buffer): object => ({
    resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
    scopeSpans: [{ spans: [{ traceId, spanId, parentSpanId, startTimeUnixNano, endTimeUnixNano: startTimeUnixNano }] }],
  });
  const [root, none] = [Buffer.alloc(8, 1), Buffer.alloc(0)];
  const resourceSpans = [spanOf(parent, root, none), spanOf(child, Buffer.alloc(8, 2), root)];
  return encodeRequest({ resourceSpans: resourceSpans as never });
}

async function publish(log: MemorySpanLog, values: readonly Buffer[], tenant?: string): Promise<void> {
  const headers: Record<string, string> = tenant === undefined ? {} : { tenant };
  await log.publisher.publish(
    TOPIC,
    values.map((value) => ({ partition: 0, value, headers, timestampMillis: START_MILLIS })),
  );
}

describe('reading records for links', () => {
  it('stores who called whom, and keeps tenants apart', async () => {
    const writer = new ArrayWriter();
    const { log, start, readTo, store } = linked(writer);
    await start();
    await publish(log, [callOf(1, 'web', 'cart'), callOf(2, 'web', 'cart')]);
    await publish(log, [callOf(1, 'web', 'cart')], 'acme');
    await readTo(2);
    await store.flush();
    expect(writer.calls()).toEqual(['web > cart 2', 'acme web > cart 1']);
  });

  it('passes over what is not OTLP, what has no value of a tenant, and tombstones', async () => {
    const writer = new ArrayWriter();
    const { log, start, readTo, store, metric } = linked(writer);
    await start();
    await publish(log, [Buffer.from('?'), callOf(1, 'web', 'cart')]);
    await publish(log, [callOf(2, 'web', 'cart')], 'no / tenant');
    await readTo(2);
    await store.flush();
    expect(writer.calls()).toEqual(['web > cart 1']);
    expect(await metric('failures_total')).toBe(0);
  });

  it.each([
    ['Elasticsearch is down', new StorageUnavailableError('down')],
    ['storing them has a bug', new TypeError('bug')],
  ])('reads nothing more while %s, and loses nothing', async (_, failure) => {
    const writer = new ArrayWriter();
    writer.failure = failure;
    const { log, start, readTo, store, metric, committed } = linked(writer);
    await start();
    await publish(log, [callOf(1, 'web', 'cart')]);
    await readTo(0);
    const storing = store.flush();
    await publish(log, [callOf(2, 'web', 'cart')]);
    await vi.waitFor(async () => expect(await metric('storage_retries_total')).toBeGreaterThan(2), { timeout: 10_000 });
    await readTo(0);
    expect(committed()).toBeUndefined();
    writer.failure = undefined;
    await storing;
    await readTo(1);
    await store.flush();
    expect(writer.calls()).toEqual(['web > cart 2']);
    expect(committed()).toBe(0n);
  });

  it('counts nothing twice when another member reads it all again', async () => {
    const writer = new ArrayWriter();
    const first = linked(writer);
    await first.start();
    await publish(first.log, [callOf(1, 'web', 'cart'), callOf(2, 'web', 'cart')]);
    await first.readTo(1);
    await first.store.flush();
    await first.consumer.stop();
    const second = linked(writer, first.log);
    await second.start();
    await publish(first.log, [callOf(3, 'web', 'cart')]);
    await second.readTo(2);
    await second.store.flush();
    expect(writer.calls()).toEqual(['web > cart 3']);
  });

  it('stops within its time though nothing can be stored', async () => {
    const writer = new ArrayWriter();
    writer.failure = new StorageUnavailableError('down');
    const { log, start, readTo, store, consumer } = linked(writer);
    await start();
    store.start();
    await publish(log, [callOf(1, 'web', 'cart')]);
    await readTo(0);
    await store.stop(1);
    await consumer.stop();
    expect(store.round).toBeUndefined();
  });

  it('stops within its time though the store is silent, whatever it says later', async () => {
    const answer = Promise.withResolvers<void>();
    const writer = new ArrayWriter();
    writer.write = async () => answer.promise;
    const { log, start, readTo, store, consumer } = linked(writer);
    await start();
    store.start();
    await publish(log, [callOf(1, 'web', 'cart')]);
    await readTo(0);
    await store.stop(1);
    await consumer.stop();
    expect(store.round).toBeUndefined();
    answer.reject(new StorageUnavailableError('timed out'));
  });

  it('keeps within its memory, and counts what it left out', async () => {
    const maxBytes = 20_000;
    const { log, start, readTo, bytes, metric } = linked(new ArrayWriter(), undefined, maxBytes);
    await start();
    const values = Array.from({ length: 100 }, (_, i) => callOf(i, `caller ${i}`, `callee ${i}`));
    await publish(log, values);
    await readTo(99);
    await vi.waitFor(() => expect(bytes()).toBeLessThanOrEqual(maxBytes));
    expect(await metric('left_out_total')).toBeGreaterThan(0);
  });
});
