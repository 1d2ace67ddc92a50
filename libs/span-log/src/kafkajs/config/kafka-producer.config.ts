import { DEFAULT_TOPIC } from '@app/model';
import { BooleanSetting, IntegerSetting, Setting } from '@app/runtime';
import { IsIn, IsNotEmpty, IsString, Matches, ValidateIf } from 'class-validator';
import { COMPRESSIONS, type Compression } from '../codecs/compression.js';
import { BROKER_LIST, BROKER_LIST_MESSAGE, TOPIC_NAME, TOPIC_NAME_MESSAGE } from './kafka-settings.js';
import { AUTHENTICATIONS, MECHANISMS, type KafkaSecurity } from './kafka-security.js';

/** The publishing side of Kafka, under the names of Jaeger's `kafka.producer.*` options. */
export class KafkaProducerConfig {
  @Setting('Kafka brokers that spans are published to: host:port, comma separated.')
  @Matches(BROKER_LIST, BROKER_LIST_MESSAGE)
  KAFKA_PRODUCER_BROKERS: string = '127.0.0.1:9092';

  @Setting('Topic that spans are published to.')
  @Matches(TOPIC_NAME, TOPIC_NAME_MESSAGE)
  KAFKA_PRODUCER_TOPIC: string = DEFAULT_TOPIC;

  @Setting('Compression of what is published: none, gzip, snappy, lz4 or zstd.')
  @IsIn(COMPRESSIONS)
  KAFKA_PRODUCER_COMPRESSION: Compression = 'zstd';

  @Setting('Largest Kafka message that is made of spans, bytes; stay below max.message.bytes of the topic.')
  @IntegerSetting({ min: 1024, max: 100_000_000 })
  KAFKA_PRODUCER_MAX_MESSAGE_BYTES: number = 900_000;

  @Setting('How to authenticate when publishing: none, tls (client certificate) or plaintext (SASL user and password).')
  @IsIn(AUTHENTICATIONS)
  KAFKA_PRODUCER_AUTHENTICATION: KafkaSecurity['authentication'] = 'none';

  @Setting('SASL user name when publishing.')
  @ValidateIf((config: KafkaProducerConfig) => config.KAFKA_PRODUCER_AUTHENTICATION === 'plaintext')
  @IsNotEmpty()
  KAFKA_PRODUCER_PLAINTEXT_USERNAME: string = '';

  @Setting('SASL password when publishing.', { secret: true })
  @ValidateIf((config: KafkaProducerConfig) => config.KAFKA_PRODUCER_AUTHENTICATION === 'plaintext')
  @IsNotEmpty()
  KAFKA_PRODUCER_PLAINTEXT_PASSWORD: string = '';

  @Setting('SASL mechanism when publishing: PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.')
  @IsIn(MECHANISMS)
  KAFKA_PRODUCER_PLAINTEXT_MECHANISM: KafkaSecurity['mechanism'] = 'PLAIN';

  @Setting('TLS to the brokers when publishing.')
  @BooleanSetting()
  KAFKA_PRODUCER_TLS_ENABLED: boolean = false;

  @Setting('PEM file of the authority that signed the brokers when publishing; empty for the usual ones.')
  @IsString()
  KAFKA_PRODUCER_TLS_CA: string = '';

  @Setting('PEM file of the client certificate when publishing.')
  @ValidateIf((config: KafkaProducerConfig) => config.KAFKA_PRODUCER_AUTHENTICATION === 'tls')
  @IsNotEmpty()
  KAFKA_PRODUCER_TLS_CERT: string = '';

  @Setting('PEM file of the key of the client certificate when publishing.')
  @ValidateIf((config: KafkaProducerConfig) => config.KAFKA_PRODUCER_AUTHENTICATION === 'tls')
  @IsNotEmpty()
  KAFKA_PRODUCER_TLS_KEY: string = '';

  @Setting('Accept a broker certificate for another host name when publishing.')
  @BooleanSetting()
  KAFKA_PRODUCER_TLS_SKIP_HOST_VERIFY: boolean = false;
}

export function producerSecurity(config: KafkaProducerConfig): KafkaSecurity {
  return {
    authentication: config.KAFKA_PRODUCER_AUTHENTICATION,
    mechanism: config.KAFKA_PRODUCER_PLAINTEXT_MECHANISM,
    username: config.KAFKA_PRODUCER_PLAINTEXT_USERNAME,
    password: config.KAFKA_PRODUCER_PLAINTEXT_PASSWORD,
    tlsEnabled: config.KAFKA_PRODUCER_TLS_ENABLED,
    tlsCa: config.KAFKA_PRODUCER_TLS_CA,
    tlsCert: config.KAFKA_PRODUCER_TLS_CERT,
    tlsKey: config.KAFKA_PRODUCER_TLS_KEY,
    tlsSkipHostVerify: config.KAFKA_PRODUCER_TLS_SKIP_HOST_VERIFY,
  };
}
