import { describeReal } from '../stack/describe-real.ts';
import { elasticsearchSidePorts } from './side-ports-elasticsearch.ts';
import { sidePortsContract } from './side-ports.contract.ts';

describeReal('on a real Elasticsearch', () => {
  // So few documents in an answer that pages end among documents of the same time.
  sidePortsContract('compact schema, small pages', () => elasticsearchSidePorts({ ES_MAX_DOC_COUNT: '2' }));
});
