import { describeReal } from '../stack/describe-real.ts';
import { elasticsearchSidePorts } from './side-ports-elasticsearch.ts';
import { sidePortsContract } from './side-ports.contract.ts';

describeReal('on a real Elasticsearch', () => {
  sidePortsContract("Jaeger's schema", () => elasticsearchSidePorts({ ES_SCHEMA: 'jaeger' }));
  sidePortsContract('rollover mode', () => elasticsearchSidePorts({ ES_USE_ALIASES: 'true' }));
});
