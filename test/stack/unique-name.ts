import { randomBytes } from 'node:crypto';

/** `<prefix>-<8 hex digits>`: valid as a Kafka topic, a consumer group and (with a lower-case prefix) an Elasticsearch index. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`;
}
