import { describeReal } from '../stack/describe-real.ts';
import { elasticsearchStore } from './trace-reader-elasticsearch.ts';
import { jaegerStore } from './trace-reader-jaeger.ts';
import { traceReaderContract } from './trace-reader.contract.ts';

describeReal('on a real Elasticsearch', () => {
  traceReaderContract('compact schema', () => elasticsearchStore({ ES_SCHEMA: 'compact' }));
  traceReaderContract("Jaeger's schema", () => elasticsearchStore({ ES_SCHEMA: 'jaeger' }), { lacks: ['links'] });
  traceReaderContract("Jaeger's own documents, nested tags", () => jaegerStore('nested'), {
    lacks: ['links', 'kinds'],
  });
  traceReaderContract("Jaeger's own documents, tags as fields", () => jaegerStore('fields'), {
    lacks: ['links', 'kinds', 'types'],
  });
  traceReaderContract('rollover mode', () => elasticsearchStore({ ES_USE_ALIASES: 'true' }));
  // So few documents in an answer that pages end among spans of the same start and the same id.
  traceReaderContract('small pages', () => elasticsearchStore({ ES_MAX_DOC_COUNT: '23' }), { largeTraceSpans: 1000 });
});
