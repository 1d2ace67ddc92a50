import {
  MemoryDependencyReader,
  MemorySpanMetricsReader,
  MemoryStorageConfig,
  MemoryTraceArchive,
  MemoryTraceReader,
  MemoryTraceStore,
} from '@app/storage';
import { otlpRequest } from './otlp-fixture.ts';
import type { SidePorts } from './side-ports-stage.ts';

/** Of so few traces that they can be made to leave. */
const MAX_TRACES = 5_000;

export async function memorySidePorts(): Promise<SidePorts> {
  const config = Object.assign(new MemoryStorageConfig(), { MEMORY_MAX_TRACES: MAX_TRACES });
  const store = new MemoryTraceStore(config);
  const newcomers = Array.from({ length: MAX_TRACES }, (_, i) => ({
    traceId: String(i).padStart(32, 'f'),
    spanId: '00000000000000ff',
    startMicros: 1,
  }));
  return {
    writer: store,
    reader: new MemoryTraceReader(store),
    metrics: new MemorySpanMetricsReader(store),
    dependencies: new MemoryDependencyReader(store),
    archive: new MemoryTraceArchive(store, config),
    storeLinks: async () => {},
    expire: async () => void (await store.write({ payload: otlpRequest({ spans: newcomers }), acceptedMillis: 1 })),
    refresh: async () => {},
    close: async () => {},
  };
}
