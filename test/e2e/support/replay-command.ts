import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const DIST = process.env['TEST_ROLES_DIST'] ?? fileURLToPath(new URL('../../../dist/apps/', import.meta.url));
const MAIN = `${DIST}ingester/apps/ingester/src/main.js`;

export interface CommandResult {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** A `replay` command as a process of its own. */
export class ReplayProcess {
  out = '';
  err = '';
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;

  constructor(settings: Readonly<Record<string, string>>, args: readonly string[]) {
    this.#child = spawn(process.execPath, ['--enable-source-maps', MAIN, 'replay', ...args], {
      env: { PATH: process.env['PATH'], ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#closed = once(this.#child, 'close');
    this.#child.stdout!.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    this.#child.stderr!.on('data', (chunk: Buffer) => (this.err += chunk.toString()));
    const killWithUs = (): void => void this.#child.kill('SIGKILL');
    process.once('exit', killWithUs);
    this.#child.once('exit', () => process.off('exit', killWithUs));
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async end(): Promise<CommandResult> {
    await this.#closed;
    return { exit: this.#child.exitCode, out: this.out, err: this.err };
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<CommandResult> {
    if (!this.hasEnded) this.#child.kill(signal);
    return await this.end();
  }
}

/** Runs a command to its end. */
export async function replay(settings: Readonly<Record<string, string>>, ...args: string[]): Promise<CommandResult> {
  return await new ReplayProcess(settings, args).end();
}
