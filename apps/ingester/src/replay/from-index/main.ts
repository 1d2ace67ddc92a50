import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsWriterConfig, SourceIndexError } from '@app/es-writer';
import { loadSettings } from '@app/runtime';
import { despiteOutages } from '../../command/despite-outages.js';
import type { Subcommand } from '../../command/subcommand.js';
import { ConsoleLogger } from '../../command/console-logger.js';
import { ExitCode } from '../command/exit-code.js';
import type { CopyCommand } from './copy-request.js';
import { openCopy } from './open-copy.js';
import { parseCopy } from './parse-copy.js';
import { runCopy } from './run-copy.js';

/** `replay plan` and `replay run` on indices. Running throws `ReplayProblem` and `StorageUnavailableError`. */
export const REPLAY_FROM_INDEX: Subcommand<CopyCommand> = {
  name: 'replay',
  parse: parseCopy,
  async run(command, console) {
    const settings = loadSettings([EsConnectionConfig, EsIndexConfig, EsWriterConfig], process.env);
    const copy = await openCopy(settings, new ConsoleLogger(console.say), console.nowMillis);
    try {
      const { ES_RETENTION_DAYS: retentionDays } = settings.get(EsIndexConfig);
      return await despiteOutages(() => runCopy(command, copy, retentionDays, console), console);
    } catch (error) {
      if (!(error instanceof SourceIndexError)) throw error;
      console.say(`failed: ${error.message}`);
      return ExitCode.failed;
    } finally {
      await copy.close();
    }
  },
};
