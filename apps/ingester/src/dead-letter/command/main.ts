import { loadSettings } from '@app/runtime';
import { KafkaConsumerConfig } from '@app/span-log';
import { onTerminal, runSubcommand, type Subcommand } from '../../command/subcommand.js';
import { parseCommand, type Command } from './parse-command.js';
import { runOnKafka } from './run-on-kafka.js';

const DEAD_LETTER: Subcommand<Command> = {
  name: 'dead-letter',
  parse: parseCommand,
  run: (command, console) =>
    runOnKafka(command, loadSettings([KafkaConsumerConfig], process.env).get(KafkaConsumerConfig), console),
};

/** Runs a `dead-letter` command and sets the exit status. */
export async function runDeadLetterCommand(args: readonly string[]): Promise<void> {
  await onTerminal((console) => runSubcommand(DEAD_LETTER, args, console));
}
