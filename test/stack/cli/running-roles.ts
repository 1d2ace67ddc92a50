import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../../dist/apps/', import.meta.url));

/** Roles of the product as child processes; every line they print is passed on with the role's name before it. */
export class RunningRoles {
  private readonly children: ChildProcess[] = [];
  private stopping = false;

  private readonly onExit: () => void;

  /** @param onExit called when a role ends that nobody stopped */
  constructor(onExit: () => void) {
    this.onExit = onExit;
  }

  /** In a process group of its own, so that Ctrl-C reaches this process alone, which then stops the roles in order. */
  start(role: string, settings: Readonly<Record<string, string>>, name = role): void {
    const main = `${DIST}${role}/apps/${role}/src/main.js`;
    const child = spawn(process.execPath, ['--enable-source-maps', main], {
      env: { PATH: process.env['PATH'], LOG_FORMAT: 'pretty', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => console.log(`${name.padEnd(11)}| ${line}`));
    }
    child.once('exit', (code, signal) => {
      if (this.stopping) return;
      console.error(`${name} ended (${signal ?? `exit code ${code}`}).`);
      this.onExit();
    });
    process.once('exit', () => child.kill('SIGKILL'));
    this.children.push(child);
  }

  /** SIGTERM to all of them, in the order of the data's way; resolves when they are gone. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const child of this.children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    }
  }
}
