import { MalformedOtlpError } from '@app/model';
import { describe, expect, it } from 'vitest';
import { otlpRequest } from '../../../../test/contract/otlp-fixture.js';
import { MemoryStorageConfig } from './memory-storage.config.js';
import { MemoryTraceReader } from './memory-trace.reader.js';
import { MemoryTraceStore } from './memory-trace.store.js';

const START_MICROS = 1_767_225_600_000_000;
const KIB = 'x'.repeat(1024);

function storeWith(limits: Partial<MemoryStorageConfig>) {
  const store = new MemoryTraceStore(Object.assign(new MemoryStorageConfig(), limits));
  const reader = new MemoryTraceReader(store);
  let spans = 0;
  const write = (trace: number, attributes = {}) => {
    spans += 1;
    const spanId = spans.toString(16).padStart(16, '0');
    const span = { traceId: traceId(trace), spanId, startMicros: START_MICROS, attributes };
    return store.write({ payload: otlpRequest({ service: 's', spans: [span] }), acceptedMillis: START_MICROS / 1000 });
  };
  const held = async (...traces: number[]) =>
    (
      await reader.traces(
        traces.map((i) => ({ traceId: traceId(i) })),
        {},
      )
    ).map((trace) => Number(trace.traceId.slice(-4)));
  return { store, write, held };
}

function traceId(i: number): string {
  return String(i).padStart(32, 'a');
}

describe('MemoryTraceStore', () => {
  it('lets the trace go that was written to longest ago when there are too many', async () => {
    const { store, write, held } = storeWith({ MEMORY_MAX_TRACES: 2 });
    for (const trace of [1001, 1002, 1001, 1003]) await write(trace);
    expect(await held(1001, 1002, 1003)).toEqual([1001, 1003]);
    expect(store.evicted).toBe(1);
  });

  it('lets the oldest traces go, whole, when the spans take too much memory', async () => {
    const { store, write, held } = storeWith({ SLUICE_MEMORY_STORAGE_MAX_MIB: 1 });
    await write(1001);
    for (let i = 0; i < 900; i++) await write(2000 + (i % 3), { text: KIB });
    expect(await held(1001)).toEqual([]);
    expect(store.evicted).toBeGreaterThan(0);
    const spans = [2000, 2001, 2002].flatMap((trace) => store.trace(traceId(trace), {}));
    expect(spans.length).toBeGreaterThan(0);
    expect(spans.length).toBeLessThan(1024);
  });

  it('stays below its bound even when one trace alone is larger', async () => {
    const { store, write, held } = storeWith({ SLUICE_MEMORY_STORAGE_MAX_MIB: 1 });
    await write(1001, Object.fromEntries(Array.from({ length: 1200 }, (_, i) => [`k${i}`, KIB])));
    expect(await held(1001)).toEqual([]);
    expect(store.evicted).toBe(1);
    await write(1002);
    expect(await held(1002)).toEqual([1002]);
  });

  it('takes no memory for a span that it holds already', async () => {
    const { store } = storeWith({ SLUICE_MEMORY_STORAGE_MAX_MIB: 1 });
    const span = { traceId: traceId(1001), spanId: '00000000000000aa', startMicros: START_MICROS };
    const payload = otlpRequest({ service: 's', spans: [{ ...span, attributes: { text: KIB.repeat(500) } }] });
    for (let i = 0; i < 5; i++) await store.write({ payload, acceptedMillis: START_MICROS / 1000 });
    expect(store.trace(traceId(1001), {})).toHaveLength(1);
    expect(store.evicted).toBe(0);
  });

  it('keeps nothing of a payload that is not OTLP', async () => {
    const { store } = storeWith({});
    const batch = { payload: Buffer.from('not OTLP'), acceptedMillis: 0 };
    await expect(store.write(batch)).rejects.toThrow(MalformedOtlpError);
    expect([...store.traces({})]).toEqual([]);
  });

  it('keeps traces of the same id apart, tenant by tenant', async () => {
    const { store } = storeWith({});
    const write = (spanId: string, tenant?: string) => {
      const span = { traceId: traceId(1001), spanId: spanId.padStart(16, '0'), startMicros: START_MICROS };
      const batch = { payload: otlpRequest({ service: 's', spans: [span] }), acceptedMillis: START_MICROS / 1000 };
      return store.write(tenant === undefined ? batch : { ...batch, tenant });
    };
    await write('a', 'acme');
    await write('b', 'umbrella');
    await write('c');
    expect(await write('a', 'acme')).toMatchObject({ duplicates: 1 });
    expect(await write('a', 'umbrella')).toMatchObject({ duplicates: 0 });
    const seen = (owner: { tenant?: string }) => store.trace(traceId(1001), owner).map(({ spanId }) => spanId.at(-1));
    expect([seen({ tenant: 'acme' }), seen({ tenant: 'umbrella' }), seen({})]).toEqual([['a'], ['b', 'a'], ['c']]);
    expect([...store.traces({ tenant: 'acme' })]).toHaveLength(1);
    expect([...store.traces({ tenant: 'nobody' })]).toEqual([]);
  });
});
