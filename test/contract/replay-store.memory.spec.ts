import { MemoryReplayStore } from '@app/storage';
import { replayStoreContract } from './replay-store.contract.ts';

replayStoreContract('memory', async () => {
  const store = new MemoryReplayStore();
  return { stores: [store, store, store], close: async () => {} };
});
