/** The servers that tests run against, whichever the backend; docker-compose.kafka.yml names the same. */
export const KAFKA_VERSION = '4.1.2';
export const ELASTICSEARCH_VERSION = '8.19.21';

/** Kafka's own dependencies stop at the SLF4J interface: this prints its log. Same version as the Log4j that Kafka brings. */
export const LOG4J_VERSION = '2.25.3';

export const KAFKA_IMAGE = `apache/kafka:${KAFKA_VERSION}`;
export const ELASTICSEARCH_IMAGE = `elasticsearch:${ELASTICSEARCH_VERSION}`;
