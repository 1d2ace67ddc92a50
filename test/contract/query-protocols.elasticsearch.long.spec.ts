import { describeReal } from '../stack/describe-real.ts';
import { throughEveryProtocol } from './protocols/every-protocol.store.ts';
import { elasticsearchStore } from './trace-reader-elasticsearch.ts';
import { jaegerStore } from './trace-reader-jaeger.ts';
import { traceReaderContract } from './trace-reader.contract.ts';

const largeTraceSpans = 1000;

/** What else Elasticsearch may hold; our own schema is in the file for every day. */
describeReal('on a real Elasticsearch, through every protocol', () => {
  traceReaderContract(
    "Jaeger's schema",
    async () => throughEveryProtocol(await elasticsearchStore({ ES_SCHEMA: 'jaeger' })),
    { largeTraceSpans, lacks: ['links'] },
  );
  traceReaderContract(
    "Jaeger's own documents, nested tags",
    async () => throughEveryProtocol(await jaegerStore('nested')),
    { largeTraceSpans, lacks: ['links', 'kinds'] },
  );
  traceReaderContract(
    "Jaeger's own documents, tags as fields",
    async () => throughEveryProtocol(await jaegerStore('fields')),
    { largeTraceSpans, lacks: ['links', 'kinds', 'types'] },
  );
});
