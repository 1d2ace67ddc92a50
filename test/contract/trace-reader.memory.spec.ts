import { MemoryStorageConfig, MemoryTraceReader, MemoryTraceStore } from '@app/storage';
import { traceReaderContract } from './trace-reader.contract.ts';

traceReaderContract('memory', async () => {
  const store = new MemoryTraceStore(new MemoryStorageConfig());
  return { writer: store, reader: new MemoryTraceReader(store), refresh: async () => {}, close: async () => {} };
});
