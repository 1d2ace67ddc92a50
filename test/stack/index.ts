export { type Backend, findBackend } from './backend/backend.ts';
export {
  type ElasticsearchHandle,
  type ElasticsearchOptions,
  startElasticsearch,
} from './elasticsearch/start-elasticsearch.ts';
export { freePort } from './free-port.ts';
export { createTopic } from './kafka/create-topic.ts';
export { type KafkaHandle, type KafkaOptions, startKafka } from './kafka/start-kafka.ts';
export type { ServerHandle } from './process/server.ts';
export { uniqueName } from './unique-name.ts';
export { waitFor } from './wait-for.ts';
