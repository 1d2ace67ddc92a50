import { describe, expect, it } from 'vitest';
import { loadSettings } from '@app/runtime';
import { KafkaConsumerConfig, consumerSecurity } from './kafka-consumer.config.js';
import { KafkaProducerConfig, producerSecurity } from './kafka-producer.config.js';
import { kafkajsSecurity } from './kafka-security.js';
import { brokersOf } from './kafka-settings.js';

const load = (env: Record<string, string>) => {
  const settings = loadSettings([KafkaConsumerConfig, KafkaProducerConfig], env);
  return { consumer: settings.get(KafkaConsumerConfig), producer: settings.get(KafkaProducerConfig) };
};

describe('the settings of Kafka', () => {
  it('need no credentials by default', () => {
    const { consumer, producer } = load({});
    expect(kafkajsSecurity(consumerSecurity(consumer))).toEqual({});
    expect(kafkajsSecurity(producerSecurity(producer))).toEqual({});
  });

  it('split a list of brokers', () => {
    expect(brokersOf(load({ KAFKA_PRODUCER_BROKERS: 'a:1, b:2' }).producer.KAFKA_PRODUCER_BROKERS)).toEqual([
      'a:1',
      'b:2',
    ]);
    expect(() => load({ KAFKA_PRODUCER_BROKERS: 'a:1,b' })).toThrow(/KAFKA_PRODUCER_BROKERS must be a comma separated/);
  });

  it('authenticate by user and password, over TLS when told so', () => {
    const { consumer } = load({
      KAFKA_CONSUMER_AUTHENTICATION: 'plaintext',
      KAFKA_CONSUMER_PLAINTEXT_USERNAME: 'ann',
      KAFKA_CONSUMER_PLAINTEXT_PASSWORD: 'secret',
      KAFKA_CONSUMER_PLAINTEXT_MECHANISM: 'SCRAM-SHA-512',
      KAFKA_CONSUMER_TLS_ENABLED: 'true',
    });
    expect(kafkajsSecurity(consumerSecurity(consumer))).toEqual({
      ssl: {},
      sasl: { mechanism: 'scram-sha-512', username: 'ann', password: 'secret' },
    });
  });

  it('say what authentication lacks, without the password', () => {
    const env = { KAFKA_PRODUCER_AUTHENTICATION: 'plaintext', KAFKA_PRODUCER_PLAINTEXT_PASSWORD: 'hush-hush' };
    expect(() => load(env)).toThrow(/KAFKA_PRODUCER_PLAINTEXT_USERNAME/);
    expect(() => load(env)).not.toThrow(/hush-hush/);
    expect(() => load({ KAFKA_CONSUMER_AUTHENTICATION: 'tls' })).toThrow(/KAFKA_CONSUMER_TLS_CERT/);
  });
});
