import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsWriterConfig } from '@app/es-writer';
import { countBuffersIntoHeapLimit, loadSettings, type Settings } from '@app/runtime';
import { KafkaConsumerConfig, KafkaTopicConfig, SpanLogUnavailableError } from '@app/span-log';
import { MissingIndexError, StorageUnavailableError } from '@app/storage';
import { despiteOutages } from '../../command/despite-outages.js';
import { onTerminal, runSubcommand, type Subcommand } from '../../command/subcommand.js';
import { ConsoleLogger } from '../../command/console-logger.js';
import { IngesterConfig } from '../../ingester.config.js';
import { memoryPlan } from '../../memory/memory-plan.js';
import { processOptions, restartUnder } from '../../memory/process-options.js';
import { ReplayProblem } from '../control/replay-problem.js';
import { REPLAY_FROM_INDEX } from '../from-index/main.js';
import { isCopy } from '../from-index/parse-copy.js';
import { ExitCode } from './exit-code.js';
import { openAccess } from './open-access.js';
import { parseCommand, type CommandLine } from './parse-command.js';
import { perform } from './perform.js';
import type { ReplayConsole } from './replay-console.js';

const READING = ['run', 'verify', 'switch', 'rollback'];

const REPLAY: Subcommand<CommandLine> = {
  name: 'replay',
  parse: parseCommand,
  run: (line, console) => runOnServers(line, settingsFor(line), console),
};

/** Runs a `replay` command and sets the exit status. */
export async function runReplayCommand(args: readonly string[]): Promise<void> {
  await onTerminal(async (console) => {
    process.on('uncaughtException', (error) => endedBy(error, console));
    return await run(args, console);
  });
}

async function run(args: readonly string[], console: ReplayConsole): Promise<number> {
  try {
    return isCopy(args)
      ? await runSubcommand(REPLAY_FROM_INDEX, args, console)
      : await runSubcommand(REPLAY, args, console);
  } catch (error) {
    if (error instanceof ReplayProblem) {
      console.say(`refused: ${error.message}`);
      return console.signal.aborted ? ExitCode.interrupted : ExitCode.refused;
    }
    if (error instanceof StorageUnavailableError || error instanceof SpanLogUnavailableError) {
      console.say(`failed: ${error.message}; the same command again goes on`);
      return console.signal.aborted ? ExitCode.interrupted : ExitCode.failed;
    }
    throw error;
  }
}

function settingsFor({ topic }: CommandLine): Settings {
  const env = topic === undefined ? process.env : { ...process.env, KAFKA_CONSUMER_TOPIC: topic };
  return loadSettings(
    [IngesterConfig, KafkaConsumerConfig, KafkaTopicConfig, EsConnectionConfig, EsIndexConfig, EsWriterConfig],
    env,
  );
}

async function runOnServers({ command }: CommandLine, settings: Settings, console: ReplayConsole): Promise<ExitCode> {
  if (READING.includes(command.name)) {
    const { INGESTER_MEMORY_LIMIT_MIB, INGESTER_DEPENDENCIES } = settings.get(IngesterConfig);
    restartUnder(processOptions(memoryPlan(INGESTER_MEMORY_LIMIT_MIB, INGESTER_DEPENDENCIES)));
    countBuffersIntoHeapLimit();
  }
  const access = await openAccess(settings, new ConsoleLogger(console.say));
  try {
    const { ES_RETENTION_DAYS: retentionDays } = settings.get(EsIndexConfig);
    return await despiteOutages(() => perform(command, { access, settings, retentionDays }, console), console);
  } finally {
    await access.close();
  }
}

/** What nobody awaits ends the process: Kafka keeps the records, and the same command again goes on. */
function endedBy(error: unknown, console: ReplayConsole): void {
  if (error instanceof MissingIndexError) {
    console.say(`failed: ${error.message}: somebody deleted what the replay writes to; cancel it`);
  } else console.say(`bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exit(error instanceof MissingIndexError ? ExitCode.failed : EXIT_SOFTWARE);
}

/** `EX_SOFTWARE` of sysexits.h. */
const EXIT_SOFTWARE = 70;
