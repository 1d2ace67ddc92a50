import { once } from 'node:events';
import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsWriterConfig } from '@app/es-writer';
import { ConfigError, loadSettings, type Settings } from '@app/runtime';
import { KafkaConsumerConfig, KafkaTopicConfig, SpanLogUnavailableError } from '@app/span-log';
import { MissingIndexError, StorageUnavailableError } from '@app/storage';
import { ConsoleLogger } from '../../dead-letter/command/console-logger.js';
import { UsageError } from '../../dead-letter/command/usage.error.js';
import { IngesterConfig } from '../../ingester.config.js';
import { memoryPlan } from '../../memory/memory-plan.js';
import { processOptions, restartUnder } from '../../memory/process-options.js';
import { ReplayProblem } from '../control/replay-problem.js';
import { runFromIndex } from '../from-index/main.js';
import { isCopy } from '../from-index/parse-copy.js';
import { ExitCode } from './exit-code.js';
import { openAccess } from './open-access.js';
import { parseCommand, type CommandLine } from './parse-command.js';
import { perform } from './perform.js';
import type { ReplayConsole } from './replay-console.js';

const READING = ['run', 'verify', 'switch', 'rollback'];

/** Runs a `replay` command and sets the exit status. SIGINT and SIGTERM end it cleanly, a second one at once. */
export async function runReplayCommand(args: readonly string[]): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  // Whoever reads our results has seen enough.
  process.stdout.on('error', () => stop.abort());
  const console = terminal(stop.signal);
  process.on('uncaughtException', (error) => endedBy(error, console));
  process.exitCode = await run(args, console);
}

async function run(args: readonly string[], console: ReplayConsole): Promise<ExitCode> {
  try {
    if (isCopy(args)) return await runFromIndex(args, console);
    const line = parseCommand(args, console.nowMillis());
    if (typeof line !== 'string') return await runOnServers(line, settingsFor(line), console);
    await console.print(line);
    return ExitCode.done;
  } catch (error) {
    if (error instanceof ReplayProblem) {
      console.say(`refused: ${error.message}`);
      return console.signal.aborted ? ExitCode.interrupted : ExitCode.refused;
    }
    if (error instanceof StorageUnavailableError || error instanceof SpanLogUnavailableError) {
      console.say(`failed: ${error.message}; the same command again goes on`);
      return console.signal.aborted ? ExitCode.interrupted : ExitCode.failed;
    }
    if (!(error instanceof UsageError || error instanceof ConfigError)) throw error;
    const lines = error instanceof ConfigError ? error.problems : [error.message];
    for (const each of [...lines, 'see replay --help']) console.say(each);
    return ExitCode.usage;
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
  }
  const access = await openAccess(settings, new ConsoleLogger(console.say));
  try {
    const { ES_RETENTION_DAYS: retentionDays } = settings.get(EsIndexConfig);
    return await perform(command, { access, settings, retentionDays }, console);
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
const CLEAR_LINE = '\r\u001B[2K';

function terminal(signal: AbortSignal): ReplayConsole {
  let isDrawn = false;
  const clear = (): void => {
    if (isDrawn) process.stderr.write(CLEAR_LINE);
    isDrawn = false;
  };
  return {
    print: async (text) => {
      clear();
      if (process.stdout.write(text) || signal.aborted) return;
      // Rejects when the command is interrupted, or when nobody reads any more: either way there is nothing to wait for.
      await once(process.stdout, 'drain', { signal }).catch(() => undefined);
    },
    say: (text) => {
      clear();
      process.stderr.write(`${text}\n`);
    },
    ...(process.stderr.isTTY && {
      redraw: (line: string) => {
        process.stderr.write(`${CLEAR_LINE}${line.slice(0, process.stderr.columns - 1)}`);
        isDrawn = true;
      },
    }),
    signal,
    nowMillis: () => Date.now(),
  };
}
