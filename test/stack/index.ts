export { type Backend, findBackend } from './backend/backend.ts';
export {
  type ElasticsearchHandle,
  type ElasticsearchOptions,
  startElasticsearch,
} from './elasticsearch/start-elasticsearch.ts';
export { freePort } from './free-port.ts';
export { createTopic } from './kafka/create-topic.ts';
export type { ProxiedListener } from './kafka/kafka-properties.ts';
export { type KafkaHandle, type KafkaOptions, startKafka } from './kafka/start-kafka.ts';
export type { ServerHandle } from './process/server.ts';
export { startKafkaCluster } from './kafka/start-kafka-cluster.ts';
export { uniqueName } from './unique-name.ts';
export { waitFor } from './wait-for.ts';
