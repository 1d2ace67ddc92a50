import { once } from 'node:events';
import { Registry } from 'prom-client';
import { deadLetterTopic } from '@app/model';
import { ConfigError, loadSettings } from '@app/runtime';
import {
  consumerConnection,
  consumerTuning,
  KafkaConsumerConfig,
  KafkajsPublisher,
  KafkajsReader,
  PublisherMetrics,
} from '@app/span-log';
import { ExitCode, type Console } from './console.js';
import { ConsoleLogger } from './console-logger.js';
import { parseCommand, type Command } from './parse-command.js';
import { runCommand } from './run-command.js';
import { UsageError } from './usage.error.js';

const MAX_BATCH_BYTES = 900_000;

/** Runs a `dead-letter` command and sets the exit status. SIGINT and SIGTERM end it cleanly, a second one at once. */
export async function runDeadLetterCommand(args: readonly string[]): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  // Whoever reads our results has seen enough: `dead-letter export | head`.
  process.stdout.on('error', () => stop.abort());
  process.exitCode = await run(args, terminal(stop.signal));
}

async function run(args: readonly string[], console: Console): Promise<ExitCode> {
  try {
    const command = parseCommand(args, console.nowMillis());
    if (typeof command === 'string') {
      await console.print(command);
      return ExitCode.done;
    }
    return await runOnKafka(
      command,
      loadSettings([KafkaConsumerConfig], process.env).get(KafkaConsumerConfig),
      console,
    );
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ConfigError)) throw error;
    const lines = error instanceof ConfigError ? error.problems : [error.message];
    for (const line of lines) console.say(line);
    console.say('see dead-letter --help');
    return ExitCode.usage;
  }
}

async function runOnKafka(command: Command, config: KafkaConsumerConfig, console: Console): Promise<ExitCode> {
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

function terminal(signal: AbortSignal): Console {
  return {
    print: async (text) => {
      if (!process.stdout.write(text) && !signal.aborted)
        await once(process.stdout, 'drain', { signal }).catch(() => undefined);
    },
    say: (text) => void process.stderr.write(`${text}\n`),
    signal,
    nowMillis: () => Date.now(),
  };
}
