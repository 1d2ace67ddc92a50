import { Kafka } from 'kafkajs';
import type { Logger } from '@app/runtime';
import { registerCodecs } from '../codecs/register-codecs.js';
import { kafkajsSecurity, type KafkaSecurity } from '../config/kafka-security.js';
import { bootstrapOrder } from './bootstrap-order.js';
import { kafkajsLogger } from './kafkajs-logger.js';
import { quietNegativeTimeout } from './quiet-negative-timeout.js';

/** How to reach one Kafka cluster. */
export interface KafkaConnection {
  /** host:port each. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly security: KafkaSecurity;
}

/** kafkajs retries on its own only a little: the adapters decide how long to go on. */
const RETRIES = 2;
const INITIAL_RETRY_MS = 100;
const CONNECTION_TIMEOUT_MS = 3_000;

/**
 * A kafkajs client with our codecs and log. Connects to nothing yet.
 *
 * @param requestTimeoutMs when a request counts as lost and its connection is given up
 * @throws {Error} a PEM file cannot be read
 */
export function createKafka(connection: KafkaConnection, requestTimeoutMs: number, logger: Logger): Kafka {
  registerCodecs();
  quietNegativeTimeout();
  return new Kafka({
    brokers: bootstrapOrder(connection.brokers),
    clientId: connection.clientId,
    ...kafkajsSecurity(connection.security),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: requestTimeoutMs,
    retry: { retries: RETRIES, initialRetryTime: INITIAL_RETRY_MS },
    logCreator: kafkajsLogger(logger),
  });
}
