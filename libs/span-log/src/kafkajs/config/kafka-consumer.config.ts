import { DEFAULT_TOPIC } from '@app/model';
import { BooleanSetting, GoDuration, IntegerSetting, Setting } from '@app/runtime';
import { IsIn, IsNotEmpty, IsString, Matches, Max, Min, ValidateIf } from 'class-validator';
import type { KafkaConnection } from '../client/create-kafka.js';
import type { ConsumerTuning } from '../consume/kafkajs-options.js';
import { BROKER_LIST, BROKER_LIST_MESSAGE, brokersOf, TOPIC_NAME, TOPIC_NAME_MESSAGE } from './kafka-settings.js';
import { AUTHENTICATIONS, MECHANISMS, type KafkaSecurity } from './kafka-security.js';

/** The consuming side of Kafka, under the names of Jaeger's `kafka.consumer.*` options. */
export class KafkaConsumerConfig {
  @Setting('Kafka brokers that spans are read from: host:port, comma separated.')
  @Matches(BROKER_LIST, BROKER_LIST_MESSAGE)
  KAFKA_CONSUMER_BROKERS: string = '127.0.0.1:9092';

  @Setting('Topic that spans are read from.')
  @Matches(TOPIC_NAME, TOPIC_NAME_MESSAGE)
  KAFKA_CONSUMER_TOPIC: string = DEFAULT_TOPIC;

  @Setting('Consumer group; its members share the partitions.')
  @IsNotEmpty()
  KAFKA_CONSUMER_GROUP_ID: string = 'jaeger-ingester';

  @Setting('Name of this client in the logs and quotas of the brokers.')
  @IsNotEmpty()
  KAFKA_CONSUMER_CLIENT_ID: string = 'jaeger-ingester';

  @Setting('Rack of this client, to read from the nearest replica.')
  @IsString()
  KAFKA_CONSUMER_RACK_ID: string = '';

  @Setting('Most that one fetch brings of one partition, bytes as stored in Kafka.')
  @IntegerSetting({ min: 1024, max: 100_000_000 })
  KAFKA_CONSUMER_FETCH_MAX_MESSAGE_BYTES: number = 1024 * 1024;

  @Setting('Most that one fetch brings of all partitions of a broker, bytes as stored in Kafka.')
  @IntegerSetting({ min: 1024, max: 1_000_000_000 })
  KAFKA_CONSUMER_FETCH_MAX_BYTES: number = 4 * 1024 * 1024;

  @Setting('After this without a heartbeat the group takes a member for dead; the brokers allow 6s to 30m by default.')
  @GoDuration()
  @Min(1_000)
  @Max(1_800_000)
  KAFKA_CONSUMER_SESSION_TIMEOUT: number = 30_000;

  @Setting('How to authenticate when consuming: none, tls (client certificate) or plaintext (SASL user and password).')
  @IsIn(AUTHENTICATIONS)
  KAFKA_CONSUMER_AUTHENTICATION: KafkaSecurity['authentication'] = 'none';

  @Setting('SASL user name when consuming.')
  @ValidateIf((config: KafkaConsumerConfig) => config.KAFKA_CONSUMER_AUTHENTICATION === 'plaintext')
  @IsNotEmpty()
  KAFKA_CONSUMER_PLAINTEXT_USERNAME: string = '';

  @Setting('SASL password when consuming.', { secret: true })
  @ValidateIf((config: KafkaConsumerConfig) => config.KAFKA_CONSUMER_AUTHENTICATION === 'plaintext')
  @IsNotEmpty()
  KAFKA_CONSUMER_PLAINTEXT_PASSWORD: string = '';

  @Setting('SASL mechanism when consuming: PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.')
  @IsIn(MECHANISMS)
  KAFKA_CONSUMER_PLAINTEXT_MECHANISM: KafkaSecurity['mechanism'] = 'PLAIN';

  @Setting('TLS to the brokers when consuming.')
  @BooleanSetting()
  KAFKA_CONSUMER_TLS_ENABLED: boolean = false;

  @Setting('PEM file of the authority that signed the brokers when consuming; empty for the usual ones.')
  @IsString()
  KAFKA_CONSUMER_TLS_CA: string = '';

  @Setting('PEM file of the client certificate when consuming.')
  @ValidateIf((config: KafkaConsumerConfig) => config.KAFKA_CONSUMER_AUTHENTICATION === 'tls')
  @IsNotEmpty()
  KAFKA_CONSUMER_TLS_CERT: string = '';

  @Setting('PEM file of the key of the client certificate when consuming.')
  @ValidateIf((config: KafkaConsumerConfig) => config.KAFKA_CONSUMER_AUTHENTICATION === 'tls')
  @IsNotEmpty()
  KAFKA_CONSUMER_TLS_KEY: string = '';

  @Setting('Accept a broker certificate for another host name when consuming.')
  @BooleanSetting()
  KAFKA_CONSUMER_TLS_SKIP_HOST_VERIFY: boolean = false;
}

export function consumerSecurity(config: KafkaConsumerConfig): KafkaSecurity {
  return {
    authentication: config.KAFKA_CONSUMER_AUTHENTICATION,
    mechanism: config.KAFKA_CONSUMER_PLAINTEXT_MECHANISM,
    username: config.KAFKA_CONSUMER_PLAINTEXT_USERNAME,
    password: config.KAFKA_CONSUMER_PLAINTEXT_PASSWORD,
    tlsEnabled: config.KAFKA_CONSUMER_TLS_ENABLED,
    tlsCa: config.KAFKA_CONSUMER_TLS_CA,
    tlsCert: config.KAFKA_CONSUMER_TLS_CERT,
    tlsKey: config.KAFKA_CONSUMER_TLS_KEY,
    tlsSkipHostVerify: config.KAFKA_CONSUMER_TLS_SKIP_HOST_VERIFY,
  };
}

export function consumerConnection(config: KafkaConsumerConfig): KafkaConnection {
  return {
    brokers: brokersOf(config.KAFKA_CONSUMER_BROKERS),
    clientId: config.KAFKA_CONSUMER_CLIENT_ID,
    security: consumerSecurity(config),
  };
}

/** @param maxFetchBytes caps what is configured */
export function consumerTuning(config: KafkaConsumerConfig, maxFetchBytes = Infinity): ConsumerTuning {
  return {
    groupId: config.KAFKA_CONSUMER_GROUP_ID,
    rackId: config.KAFKA_CONSUMER_RACK_ID,
    maxBytesPerPartition: Math.min(config.KAFKA_CONSUMER_FETCH_MAX_MESSAGE_BYTES, maxFetchBytes),
    maxBytesPerFetch: Math.min(config.KAFKA_CONSUMER_FETCH_MAX_BYTES, maxFetchBytes),
    sessionTimeoutMs: config.KAFKA_CONSUMER_SESSION_TIMEOUT,
  };
}
