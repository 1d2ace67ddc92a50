import { ConfigError, loadSettings } from '@app/runtime';
import { KafkaConsumerConfig } from '@app/span-log';
import { ExitCode, type Console } from './console.js';
import { parseCommand } from './parse-command.js';
import { runOnKafka } from './run-on-kafka.js';
import { terminal } from './terminal.js';
import { UsageError } from './usage.error.js';

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
    if (typeof command !== 'string') {
      return await runOnKafka(
        command,
        loadSettings([KafkaConsumerConfig], process.env).get(KafkaConsumerConfig),
        console,
      );
    }
    await console.print(command);
    return ExitCode.done;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ConfigError)) throw error;
    const lines = error instanceof ConfigError ? error.problems : [error.message];
    for (const line of [...lines, 'see dead-letter --help']) console.say(line);
    return ExitCode.usage;
  }
}
