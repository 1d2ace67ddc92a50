import { MemoryStorageConfig, MemoryTraceReader, MemoryTraceStore } from '@app/storage';
import { throughEveryProtocol } from './protocols/every-protocol.store.ts';
import { traceReaderContract } from './trace-reader.contract.ts';

traceReaderContract(
  'memory, through every protocol',
  async () => {
    const store = new MemoryTraceStore(new MemoryStorageConfig());
    const reader = new MemoryTraceReader(store);
    return throughEveryProtocol({ writer: store, reader, refresh: async () => {}, close: async () => {} });
  },
  { largeTraceSpans: 1000 },
);
