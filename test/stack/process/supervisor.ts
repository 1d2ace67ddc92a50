import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { signalGroup } from './signal-group.ts';
import type { Custody, FromSupervisor, Launch, ToSupervisor } from './protocol.ts';

const SUPERVISOR_MAIN = fileURLToPath(new URL('supervisor.main.ts', import.meta.url));
const LOG_TAIL_LINES = 30;

/** A program that a supervisor has launched. `pid` leads its process group. */
export interface LaunchedProgram {
  readonly pid: number;
  /** 'exit code 1', 'SIGKILL', …; undefined while it runs. */
  outcome(): string | undefined;
  /** Resolves to the outcome once the program has ended, and all that it had started. */
  ended(): Promise<string>;
}

/**
 * This side of the supervisor process (supervisor.main.ts): launches programs through it, one at a time.
 * If this process ends in whatever way, the supervisor kills what runs and deletes the directory.
 */
export class Supervisor {
  private readonly child: ChildProcess;
  private readonly custody: Custody;

  private constructor(child: ChildProcess, custody: Custody) {
    this.child = child;
    this.custody = custody;
  }

  static async start(custody: Custody): Promise<Supervisor> {
    const child = fork(SUPERVISOR_MAIN, [JSON.stringify(custody)], {
      detached: true, // Ctrl-C in the terminal reaches the group of this process, not the supervisor
      execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const supervisor = new Supervisor(child, custody);
    await supervisor.next('ready');
    supervisor.letThisProcessEnd();
    return supervisor;
  }

  /** @throws {Error} when the command can't be started */
  async launch(launch: Launch): Promise<LaunchedProgram> {
    let outcome: string | undefined;
    const exited = this.next('exited').then((exit) => (outcome = exit.outcome));
    exited.catch(() => undefined); // a failed launch is thrown below; later, whoever calls ended() gets it
    const launched = this.next('launched');
    this.keepThisProcess();
    this.child.send({ type: 'launch', launch } satisfies ToSupervisor);
    const { pid } = await launched.finally(() => this.letThisProcessEnd());
    const ended = async () => {
      this.keepThisProcess();
      return await exited.finally(() => this.letThisProcessEnd());
    };
    this.child.once('exit', (_code, signal) => signal && signalGroup(pid, 'SIGKILL'));
    return { pid, ended, outcome: () => outcome };
  }

  /** Kills what runs, runs the last commands, deletes the directory; resolves when all that is done. Idempotent. */
  async end(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.keepThisProcess();
      const exit = once(this.child, 'exit');
      if (this.child.connected) this.child.send({ type: 'end' } satisfies ToSupervisor);
      await exit;
    }
    rmSync(this.custody.directory, { recursive: true, force: true });
  }

  /** The last lines that the launched programs printed, for error messages. */
  logTail(): string {
    if (!existsSync(this.custody.logFile)) return '';
    return readFileSync(this.custody.logFile, 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n');
  }

  private keepThisProcess(): void {
    this.child.ref();
    this.child.channel?.ref();
  }

  /** A server that nobody stopped must not keep a finished process alive: its end stops the server. */
  private letThisProcessEnd(): void {
    this.child.unref();
    this.child.channel?.unref();
  }

  private async next<T extends FromSupervisor['type']>(type: T): Promise<Extract<FromSupervisor, { type: T }>> {
    return await new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        this.child.off('message', onMessage);
        this.child.off('exit', onExit);
        act();
      };
      const onMessage = (message: FromSupervisor) => {
        if (message.type === type) settle(() => resolve(message as Extract<FromSupervisor, { type: T }>));
        if (message.type === 'failed') settle(() => reject(new Error(message.message)));
      };
      const onExit = () => settle(() => reject(new Error(`the supervisor of ${this.custody.directory} has ended`)));
      this.child.on('message', onMessage);
      this.child.once('exit', onExit);
    });
  }
}
