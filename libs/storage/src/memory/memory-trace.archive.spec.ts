import { describe, expect, it } from 'vitest';
import { otlpRequest } from '../../../../test/contract/otlp-fixture.js';
import { MemoryStorageConfig } from './memory-storage.config.js';
import { MemoryTraceArchive } from './memory-trace.archive.js';
import { MemoryTraceStore } from './memory-trace.store.js';

const START_MICROS = 1_767_225_600_000_000;
const KIB_300 = 'x'.repeat(300 * 1024);

function traceId(i: number): string {
  return String(i).padStart(32, 'a');
}

async function archiveOf(traces: number) {
  const config = Object.assign(new MemoryStorageConfig(), { SLUICE_MEMORY_ARCHIVE_MAX_MIB: 1 });
  const store = new MemoryTraceStore(config);
  const archive = new MemoryTraceArchive(store, config);
  for (let i = 0; i < traces; i++) {
    const span = { traceId: traceId(i), spanId: '00000000000000aa', startMicros: START_MICROS };
    const payload = otlpRequest({ service: 's', spans: [{ ...span, attributes: { text: KIB_300 } }] });
    await store.write({ payload, acceptedMillis: START_MICROS / 1000 });
  }
  const held = async () => {
    const lookups = Array.from({ length: traces }, (_, i) => ({ traceId: traceId(i) }));
    return (await archive.traces(lookups, {})).map((trace) => Number(trace.traceId.slice(-1)));
  };
  return { archive, held };
}

describe('MemoryTraceArchive', () => {
  it('lets the traces go that were archived longest ago when they take too much memory', async () => {
    const { archive, held } = await archiveOf(5);
    for (const i of [0, 1, 2, 0, 3]) await archive.archive({ traceId: traceId(i) }, {});
    expect(await held()).toEqual([0, 2, 3]);
    await archive.archive({ traceId: traceId(4) }, {});
    expect(await held()).toEqual([0, 3, 4]);
  });

  it('takes no memory for a trace that it holds already', async () => {
    const { archive, held } = await archiveOf(3);
    for (const i of [0, 1, 2, 2, 2, 2]) await archive.archive({ traceId: traceId(i) }, {});
    expect(await held()).toEqual([0, 1, 2]);
  });
});
