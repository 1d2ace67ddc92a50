import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsLifecycleModule, EsWriterConfig, Lifecycle, LifecycleConfig } from '@app/es-writer';
import { loadSettings } from '@app/runtime';
import { openModules } from '../../command/open-modules.js';
import { onTerminal, runSubcommand, type Subcommand } from '../../command/subcommand.js';
import { ConsoleLogger } from '../../command/console-logger.js';
import { parseCommand, type LifecycleCommand } from './parse-command.js';
import { runCommand } from './run-command.js';

/** Runs a `lifecycle` command and sets the exit status. */
export async function runLifecycleCommand(args: readonly string[]): Promise<void> {
  await onTerminal((console) => runSubcommand(lifecycleCommand(process.env), args, console));
}

export function lifecycleCommand(env: NodeJS.ProcessEnv): Subcommand<LifecycleCommand> {
  return {
    name: 'lifecycle',
    parse: parseCommand,
    async run(command, console) {
      const settings = loadSettings([EsConnectionConfig, EsIndexConfig, EsWriterConfig, LifecycleConfig], env);
      const app = await openModules(settings, new ConsoleLogger(console.say), [EsLifecycleModule]);
      try {
        return await runCommand(command, app.get(Lifecycle, { strict: false }), console);
      } finally {
        await app.close();
      }
    },
  };
}
