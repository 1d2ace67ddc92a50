import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { commandEnvironment } from './command-environment.js';
import {
  CommandMissingError,
  Commands,
  TooMuchOutputError,
  type CommandEnd,
  type CommandLimits,
  type CommandListener,
} from './commands.port.js';
import { LineSplitter } from './line-splitter.js';

/** From `dist/apps/query/apps/query/src/operations/commands`. */
const SIBLING_MAIN = '../../../../../../ingester/apps/ingester/src/main.js';
/** How long a command that is told to end may take: a replay stores what it has in hand first. */
const GRACE_MS = 25_000;
const MAX_MESSAGE_CHARACTERS = 8_000;

export interface ChildProcessOptions {
  /** Main module of the ingester; absent: the one of the same build. */
  readonly main?: string;
  /** Of the ingesters. */
  readonly group: string;
  /** File with settings for commands; absent: none. */
  readonly envFile?: string;
  readonly graceMs?: number;
}

/** Each command is a process of its own, with its own memory. */
export class ChildProcessCommands extends Commands {
  constructor(private readonly options: ChildProcessOptions) {
    super();
  }

  override async run(args: readonly string[], listener: CommandListener, limits: CommandLimits): Promise<CommandEnd> {
    limits.signal.throwIfAborted();
    const { main, group, envFile, graceMs = GRACE_MS } = this.options;
    const env = commandEnvironment(process.env, group, envFile === undefined ? '' : await read(envFile));
    limits.signal.throwIfAborted();
    const child = spawn(process.execPath, [main ?? siblingMain(), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = ending(child, graceMs);
    limits.signal.addEventListener('abort', stop, { once: true });
    const hasSaidTooMuch = listen(child, listener, limits.maxOutputBytes, stop);
    try {
      const [exitCode] = (await once(child, 'close')) as [number | null];
      if (hasSaidTooMuch()) throw new TooMuchOutputError(`it said more than ${limits.maxOutputBytes} bytes`);
      return { exitCode };
    } catch (error) {
      if (error instanceof TooMuchOutputError) throw error;
      throw new CommandMissingError('the command could not be started', { cause: error });
    } finally {
      limits.signal.removeEventListener('abort', stop);
      stop.cancel();
    }
  }
}

/** The entry of the ingester in the same build as this module. */
export function siblingMain(): string {
  return fileURLToPath(new URL(SIBLING_MAIN, import.meta.url));
}

async function read(envFile: string): Promise<string> {
  try {
    return await readFile(envFile, 'utf8');
  } catch (error) {
    throw new CommandMissingError(`QUERY_OPS_COMMAND_ENV_FILE cannot be read`, { cause: error });
  }
}

/** Asks a process to end, and makes it end when it does not. */
function ending(child: ChildProcess, graceMs: number): (() => void) & { cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    if (timer !== undefined) return;
    child.kill('SIGTERM');
    timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  };
  return Object.assign(stop, { cancel: () => clearTimeout(timer) });
}

/** @returns whether it said too much */
function listen(child: ChildProcess, listener: CommandListener, maxBytes: number, stop: () => void): () => boolean {
  let bytes = 0;
  const output = new LineSplitter(maxBytes, listener.output);
  const messages = new LineSplitter(MAX_MESSAGE_CHARACTERS, listener.message);
  child.stdout?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) stop();
    else output.push(chunk);
  });
  child.stderr?.on('data', (chunk: Buffer) => messages.push(chunk));
  child.once('close', () => {
    if (bytes <= maxBytes) output.end();
    messages.end();
  });
  return () => bytes > maxBytes;
}
