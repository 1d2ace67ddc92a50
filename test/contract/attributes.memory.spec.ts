import { MemoryAttributeReader, MemoryStorageConfig, MemoryTraceStore } from '@app/storage';
import { attributeReaderContract } from './attributes.contract.ts';

attributeReaderContract('memory', async () => {
  const store = new MemoryTraceStore(new MemoryStorageConfig());
  return {
    writer: store,
    attributes: new MemoryAttributeReader(store),
    refresh: async () => {},
    close: async () => {},
  };
});
