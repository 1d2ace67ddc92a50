import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mainOf } from '../../e2e/support/role-process.ts';

/** One `ingester replay …` command as its own process, from the build. */
export class ReplayProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  #output = '';

  private constructor(
    readonly command: string,
    child: ChildProcess,
  ) {
    this.#child = child;
    this.#exited = once(child, 'close');
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
  }

  /** @param settings all that it has of an environment, beside the path. It ends with this process at the latest */
  static start(args: readonly string[], settings: Readonly<Record<string, string>>): ReplayProcess {
    const child = spawn(process.execPath, ['--enable-source-maps', mainOf('ingester'), 'replay', ...args], {
      env: { PATH: process.env['PATH'], ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const killWithUs = (): void => void child.kill('SIGKILL');
    process.once('exit', killWithUs);
    child.once('exit', () => process.off('exit', killWithUs));
    return new ReplayProcess(`replay ${args.join(' ')}`, child);
  }

  get pid(): number {
    return this.#child.pid!;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  output(): string {
    return this.#output;
  }

  /** @returns its exit status; `null` when a signal ended it */
  async ended(): Promise<number | null> {
    await this.#exited;
    return this.#child.exitCode;
  }

  /** @throws {Error} with its output, unless it ends with 0 */
  async succeeds(): Promise<void> {
    const status = await this.ended();
    if (status !== 0) throw new Error(`${this.command} ended with ${status}:\n${this.#output}`);
  }

  /** SIGKILL; resolves when it is gone. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended();
  }

  /** SIGTERM; resolves with its exit status. */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return await this.ended();
  }
}
