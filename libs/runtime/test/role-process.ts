import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('role-under-test.ts', import.meta.url));

/** A role in a process of its own, run from the TypeScript source. */
export class RoleProcess {
  /** Standard output so far, JSON lines of the log. */
  readonly lines: string[] = [];
  private readonly child: ChildProcessByStdio<null, Readable, Readable>;
  private readonly exited: Promise<unknown>;
  private errorOutput = '';

  constructor(env: Record<string, string> = {}, argv: readonly string[] = []) {
    this.child = spawn(process.execPath, ['--import', 'tsx', ENTRY, ...argv], {
      env: { PATH: process.env['PATH'], ADMIN_HTTP_HOST_PORT: '127.0.0.1:0', LOG_FORMAT: 'json', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.exited = once(this.child, 'close');
    createInterface({ input: this.child.stdout }).on('line', (line) => this.lines.push(line));
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => (this.errorOutput += text));
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Resolves with the first line of the log that says this. */
  async line(sentence: string): Promise<string> {
    for (;;) {
      const line = this.lines.find((line) => line.includes(sentence));
      if (line !== undefined) return line;
      if (this.child.exitCode !== null) throw new Error(`ended: ${this.lines.join('\n')}\n${this.errorOutput}`);
      await Promise.race([once(this.child.stdout, 'data'), this.exited]);
      await new Promise((resolve) => void setImmediate(resolve));
    }
  }

  /** Asks the admin server. */
  async ask(path: string): Promise<Response> {
    const { address } = JSON.parse(await this.line('admin server listens')) as { address: string };
    return fetch(`http://${address}${path}`);
  }

  /** Resolves when the process has ended. */
  async end(): Promise<{ exitCode: number | null; stderr: string; errors: string[] }> {
    await this.exited;
    const errors = this.lines.filter((line) => line.includes('"level":"error"'));
    return { exitCode: this.child.exitCode, stderr: this.errorOutput, errors };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }
}
