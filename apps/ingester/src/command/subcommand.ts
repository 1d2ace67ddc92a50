import { ConfigError } from '@app/runtime';
import { ExitCode } from './console.js';
import { UsageError } from './usage.error.js';
import { terminal, type Terminal } from './terminal.js';

/** What `ingester <name> …` does. */
export interface Subcommand<Command extends object> {
  readonly name: string;
  /** @returns what to do, or help as a text @throws {UsageError} */
  readonly parse: (args: readonly string[], nowMillis: number) => Command | string;
  /** @returns the exit status @throws {ConfigError} */
  readonly run: (command: Command, console: Terminal) => Promise<number>;
}

/** Runs something on the terminal and sets the exit status. SIGINT and SIGTERM end it cleanly, a second one at once. */
export async function onTerminal(run: (console: Terminal) => Promise<number>): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  // Whoever reads our results has seen enough: `dead-letter export | head`.
  process.stdout.on('error', () => stop.abort());
  process.exitCode = await run(terminal(stop.signal));
}

/** @param args behind the name @throws what running throws, but for what its user did wrong: that is said */
export async function runSubcommand<Command extends object>(
  { name, parse, run }: Subcommand<Command>,
  args: readonly string[],
  console: Terminal,
): Promise<number> {
  try {
    const command = parse(args, console.nowMillis());
    if (typeof command !== 'string') return await run(command, console);
    await console.print(command);
    return ExitCode.done;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ConfigError)) throw error;
    const lines = error instanceof ConfigError ? error.problems : [error.message];
    for (const line of [...lines, `see ${name} --help`]) console.say(line);
    return ExitCode.usage;
  }
}
