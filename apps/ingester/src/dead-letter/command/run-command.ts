import { SpanLogUnavailableError, type SpanLogPublisher, type SpanLogReader } from '@app/span-log';
import { ExitCode, type Console } from '../../command/console.js';
import { DeadLetterTopic } from './dead-letter-topic.js';
import { exportLetters } from './export.js';
import { list } from './list.js';
import { listLetters } from './list-letters.js';
import type { Command } from './parse-command.js';
import { purge } from './purge.js';
import { redrive } from './redrive.js';
import { show } from './show.js';
import { UsageError } from '../../command/usage.error.js';

/** What commands work on. */
export interface SpanLogAccess {
  readonly sourceTopic: string;
  readonly reader: SpanLogReader;
  /** Only what publishes asks for it. */
  readonly publisher: () => SpanLogPublisher;
}

/** Runs a command; what went wrong is said on the console. @throws bugs only */
export async function runCommand(command: Command, access: SpanLogAccess, console: Console): Promise<ExitCode> {
  try {
    return await perform(command, access, console);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof SpanLogUnavailableError)) throw error;
    console.say(`failed: ${error.message}`);
    if (error instanceof UsageError) return ExitCode.usage;
    return console.signal.aborted ? ExitCode.interrupted : ExitCode.failed;
  }
}

async function perform(
  command: Command,
  { sourceTopic, reader, publisher }: SpanLogAccess,
  console: Console,
): Promise<ExitCode> {
  const topic = new DeadLetterTopic(sourceTopic, reader, console);
  switch (command.name) {
    case 'list':
      return await (command.letters ? listLetters : list)(topic, command, console);
    case 'show':
      return await show(topic, command, console);
    case 'export':
      return await exportLetters(topic, command, console);
    case 'redrive':
      return await redrive(topic, publisher(), command, console);
    case 'purge':
    default:
      return await purge(topic, command, console);
  }
}
