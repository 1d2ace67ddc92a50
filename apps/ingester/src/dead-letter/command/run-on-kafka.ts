import { Registry } from 'prom-client';
import { deadLetterTopic } from '@app/model';
import {
  consumerConnection,
  consumerTuning,
  KafkajsPublisher,
  KafkajsReader,
  PublisherMetrics,
  type KafkaConsumerConfig,
} from '@app/span-log';
import type { Console, ExitCode } from '../../command/console.js';
import { ConsoleLogger } from '../../command/console-logger.js';
import type { Command } from './parse-command.js';
import { runCommand } from './run-command.js';

const MAX_BATCH_BYTES = 900_000;

/** Runs a command on the brokers and the topic of the ingester's settings. @throws bugs only */
export async function runOnKafka(command: Command, config: KafkaConsumerConfig, console: Console): Promise<ExitCode> {
  const logger = new ConsoleLogger(console.say);
  const connection = consumerConnection(config);
  const sourceTopic = config.KAFKA_CONSUMER_TOPIC;
  const reader = new KafkajsReader(connection, consumerTuning(config), logger);
  const publisher = new KafkajsPublisher(
    {
      connection,
      compression: 'zstd',
      maxBatchBytes: MAX_BATCH_BYTES,
      topics: [sourceTopic, deadLetterTopic(sourceTopic)],
      missing: undefined,
    },
    new PublisherMetrics(new Registry()),
    logger,
  );
  const started = (): KafkajsPublisher => {
    publisher.start();
    return publisher;
  };
  try {
    return await runCommand(command, { sourceTopic, reader, publisher: started }, console);
  } finally {
    await Promise.all([reader.close(), publisher.stop()]);
  }
}
