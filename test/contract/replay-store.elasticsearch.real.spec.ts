import { inject } from 'vitest';
import { startReplayPorts } from '../../libs/es-writer/src/replay/es-replay.testbed.ts';
import { describeReal } from '../stack/describe-real.ts';
import { uniqueName } from '../stack/unique-name.ts';
import { replayStoreContract } from './replay-store.contract.ts';

describeReal('on a real Elasticsearch', () => {
  replayStoreContract('Elasticsearch', async () => {
    const env = { ES_INDEX_PREFIX: uniqueName('replay') };
    const beds = await Promise.all([1, 2, 3].map(() => startReplayPorts(inject('elasticsearchUrl'), env)));
    const [a, b, c] = beds.map(({ store }) => store);
    return {
      stores: [a!, b!, c!],
      close: async () => {
        await Promise.all(beds.map((bed) => bed.close()));
      },
    };
  });
});
