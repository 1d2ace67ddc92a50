import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsWriterConfig, SourceIndexError } from '@app/es-writer';
import { loadSettings } from '@app/runtime';
import { ConsoleLogger } from '../../dead-letter/command/console-logger.js';
import { ExitCode } from '../command/exit-code.js';
import type { ReplayConsole } from '../command/replay-console.js';
import { openCopy } from './open-copy.js';
import { parseCopy } from './parse-copy.js';
import { runCopy } from './run-copy.js';

/**
 * Runs `replay plan` or `replay run` on indices.
 *
 * @param args behind `replay`
 * @throws {UsageError} @throws {ConfigError} @throws {ReplayProblem} @throws {StorageUnavailableError}
 */
export async function runFromIndex(args: readonly string[], console: ReplayConsole): Promise<ExitCode> {
  const command = parseCopy(args, console.nowMillis());
  if (typeof command === 'string') {
    await console.print(command);
    return ExitCode.done;
  }
  const settings = loadSettings([EsConnectionConfig, EsIndexConfig, EsWriterConfig], process.env);
  const copy = await openCopy(settings, new ConsoleLogger(console.say), console.nowMillis);
  try {
    return await runCopy(command, copy, settings.get(EsIndexConfig).ES_RETENTION_DAYS, console);
  } catch (error) {
    if (!(error instanceof SourceIndexError)) throw error;
    console.say(`failed: ${error.message}`);
    return ExitCode.failed;
  } finally {
    await copy.close();
  }
}
