import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uniqueName } from '../unique-name.ts';
import { waitFor } from '../wait-for.ts';
import type { Control } from './control.ts';
import type { Custody, Launch } from './protocol.ts';
import { type LaunchedProgram, Supervisor } from './supervisor.ts';

const EXIT_SUCCESS = 'exit code 0';
const READY_TIMEOUT_MS = 300_000;
const TERMINATE_TIMEOUT_MS = 20_000;

/** A running server that belongs to the caller. Whatever happens to the caller's process, the server and its data end with it. */
export interface ServerHandle {
  /** The server's own process; changes with a restart. */
  readonly pid: number;
  /** What the server prints; deleted by `stop`. */
  readonly logFile: string;
  /** Stops its execution (SIGSTOP): connections stay open and unanswered. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** kill -9; resolves when it is gone. The data stays for `restart`. */
  kill(): Promise<void>;
  /** Shuts it down in order unless it was killed, starts it on the same data and ports, resolves when it is ready. */
  restart(): Promise<void>;
  /** Ends it, paused or not, and deletes its data. Idempotent. */
  stop(): Promise<void>;
}

/** How one server is run; made by a backend once the server's directory exists. */
export interface ServerPlan {
  /** Programs that run to their end before the first launch. */
  readonly preparations: readonly Launch[];
  readonly launch: Launch;
  /** The same server on the same data. */
  readonly relaunch: Launch;
  readonly control: Control;
}

/** `sluice-stack-<server>-<random>`: the name of its directory, and of its container. */
export function newServerName(server: string): string {
  return uniqueName(`sluice-stack-${server}`);
}

/** A directory of that name among the temporary ones, not created yet, with the log file in it. */
export function custodyOf(serverName: string, lastCommands: Custody['lastCommands']): Custody {
  const directory = join(tmpdir(), serverName);
  return { directory, logFile: join(directory, 'server.log'), lastCommands };
}

/**
 * Starts a server under a supervisor of its own.
 *
 * @param isReady whether the server does its job: asked until it says so. It must give up by itself within seconds
 * @throws {Error} with the end of the server's log, when it ends or does not become ready; nothing is left behind then
 */
export async function startServer(
  name: string,
  custody: Custody,
  makePlan: () => Promise<ServerPlan>,
  isReady: () => Promise<boolean>,
): Promise<ServerHandle> {
  const supervisor = await Supervisor.start(custody);
  try {
    const plan = await makePlan();
    for (const preparation of plan.preparations) {
      const outcome = await (await supervisor.launch(preparation)).ended();
      if (outcome !== EXIT_SUCCESS) throw new Error(`${preparation.command}: ${outcome}`);
    }
    const server = new Server({ name, custody, supervisor, plan, isReady });
    await server.launch(plan.launch);
    return server;
  } catch (error) {
    const log = supervisor.logTail();
    await supervisor.end();
    throw new Error(`${name} did not start. The end of its log:\n${log}`, { cause: error });
  }
}

interface ServerParts {
  readonly name: string;
  readonly custody: Custody;
  readonly supervisor: Supervisor;
  readonly plan: ServerPlan;
  readonly isReady: () => Promise<boolean>;
}

class Server implements ServerHandle {
  pid = 0;
  private program: LaunchedProgram | undefined;
  private paused = false;
  private readonly parts: ServerParts;

  constructor(parts: ServerParts) {
    this.parts = parts;
  }

  get logFile(): string {
    return this.parts.custody.logFile;
  }

  async launch(launch: Launch): Promise<void> {
    const program = await this.parts.supervisor.launch(launch);
    this.program = program;
    this.paused = false;
    await waitFor(
      async () => {
        const outcome = program.outcome();
        if (outcome !== undefined) throw new Error(`${this.parts.name} ended with ${outcome}`);
        return await this.parts.isReady();
      },
      { timeoutMs: READY_TIMEOUT_MS, what: `${this.parts.name} to be ready` },
    );
    this.pid = await this.parts.plan.control.pid(program);
  }

  async pause(): Promise<void> {
    await this.parts.plan.control.pause(this.running());
    this.paused = true;
  }

  async resume(): Promise<void> {
    await this.parts.plan.control.resume(this.running());
    this.paused = false;
  }

  async kill(): Promise<void> {
    const program = this.running();
    this.program = undefined;
    await this.parts.plan.control.kill(program);
    await program.ended();
  }

  async restart(): Promise<void> {
    if (this.program !== undefined && this.program.outcome() === undefined) await this.shutDown(this.program);
    await this.launch(this.parts.plan.relaunch);
  }

  async stop(): Promise<void> {
    this.program = undefined;
    await this.parts.supervisor.end();
  }

  private async shutDown(program: LaunchedProgram): Promise<void> {
    const { control } = this.parts.plan;
    if (this.paused) await this.resume(); // a stopped process can't shut down
    await control.terminate(program);
    const late = setTimeout(() => void control.kill(program), TERMINATE_TIMEOUT_MS);
    await program.ended();
    clearTimeout(late);
  }

  private running(): LaunchedProgram {
    if (this.program === undefined) throw new Error(`${this.parts.name} is not running`);
    return this.program;
  }
}
