import { describeReal } from '../stack/describe-real.ts';
import { throughEveryProtocol } from './protocols/every-protocol.store.ts';
import { elasticsearchStore } from './trace-reader-elasticsearch.ts';
import { traceReaderContract } from './trace-reader.contract.ts';

describeReal('on a real Elasticsearch, through every protocol', () => {
  traceReaderContract(
    'compact schema',
    async () => throughEveryProtocol(await elasticsearchStore({ ES_SCHEMA: 'compact' })),
    { largeTraceSpans: 1000 },
  );
});
