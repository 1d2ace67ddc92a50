import { describeReal } from '../stack/describe-real.ts';
import { elasticsearchStore } from './trace-reader-elasticsearch.ts';
import { traceReaderContract } from './trace-reader.contract.ts';

/** The schemas, and documents in Jaeger's own form, are in query-protocols: the reader, and every protocol in front of it. */
describeReal('on a real Elasticsearch', () => {
  traceReaderContract('rollover mode', () => elasticsearchStore({ ES_USE_ALIASES: 'true' }));
  // So few documents in an answer that pages end among spans of the same start and the same id.
  traceReaderContract('small pages', () => elasticsearchStore({ ES_MAX_DOC_COUNT: '23' }), { largeTraceSpans: 1000 });
});
