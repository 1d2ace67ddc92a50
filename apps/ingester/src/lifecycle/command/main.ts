import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsLifecycleModule, EsWriterConfig, Lifecycle, LifecycleConfig } from '@app/es-writer';
import { ConfigError, loadSettings, Logger, type Settings } from '@app/runtime';
import { ConsoleLogger } from '../../dead-letter/command/console-logger.js';
import { ExitCode, type Console } from '../../dead-letter/command/console.js';
import { terminal } from '../../dead-letter/command/terminal.js';
import { UsageError } from '../../dead-letter/command/usage.error.js';
import { parseCommand, type LifecycleCommand } from './parse-command.js';
import { runCommand } from './run-command.js';

/** Runs a `lifecycle` command and sets the exit status. SIGINT and SIGTERM end it cleanly, a second one at once. */
export async function runLifecycleCommand(args: readonly string[]): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  // Whoever reads our results has seen enough.
  process.stdout.on('error', () => stop.abort());
  process.exitCode = await lifecycleCommand(args, process.env, terminal(stop.signal));
}

/** The same without what is the process's. @throws bugs only */
export async function lifecycleCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  console: Console,
): Promise<ExitCode> {
  try {
    const command = parseCommand(args);
    if (typeof command !== 'string') return await runOnElasticsearch(command, loadSettings(SCHEMAS, env), console);
    await console.print(command);
    return ExitCode.done;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ConfigError)) throw error;
    const lines = error instanceof ConfigError ? error.problems : [error.message];
    for (const line of [...lines, 'see lifecycle --help']) console.say(line);
    return ExitCode.usage;
  }
}

const SCHEMAS = [EsConnectionConfig, EsIndexConfig, EsWriterConfig, LifecycleConfig];

@Module({})
class CommandRuntime {}

@Module({})
class CommandRoot {}

async function runOnElasticsearch(command: LifecycleCommand, settings: Settings, console: Console): Promise<ExitCode> {
  const root = { module: CommandRoot, imports: [runtime(settings, console), EsLifecycleModule] };
  const app = await NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
  try {
    return await runCommand(command, app.get(Lifecycle, { strict: false }), console);
  } finally {
    await app.close();
  }
}

/** Settings and log, for all modules. */
function runtime(settings: Settings, console: Console) {
  const providers = [...settings.providers(), { provide: Logger, useFactory: () => new ConsoleLogger(console.say) }];
  return { module: CommandRuntime, global: true, providers, exports: [...SCHEMAS, Logger] };
}
