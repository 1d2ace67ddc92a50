import { randomUUID } from 'node:crypto';
import { commandFailure } from '../commands/command-failure.js';
import { ExitCode, type Commands } from '../commands/commands.port.js';
import { jsonOf } from '../commands/json-line.js';
import type { OperationTaskJson, TaskState } from './task-json.js';

/** What is to be done. */
export interface Errand {
  /** `replay switch` */
  readonly command: string;
  /** What it is done to. */
  readonly subject: string;
  readonly args: readonly string[];
  /** Errands of one lock are done one at a time. */
  readonly lock: string;
  /** It is over in a moment, and done however much else is under way. */
  readonly isBrief?: boolean;
  /** What a line of its output says of how far it is; `undefined`: nothing. */
  readonly progressOf?: (line: unknown) => object | undefined;
  /** What a line of its output says of what was done. */
  readonly resultOf?: (line: unknown) => object | undefined;
  /** Beside 0: exit statuses that, with a result, are no failure. */
  readonly goodExits?: readonly number[];
}

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
const MAX_MESSAGES = 50;
const MAX_MESSAGE_CHARACTERS = 2_000;

/** An errand under way, and what became of it. It goes on when whoever began it has left. */
export class Task {
  readonly id = randomUUID();
  readonly #startedMillis = Date.now();
  readonly #stop = new AbortController();
  readonly #spoke = Promise.withResolvers<void>();
  readonly #messages: string[] = [];
  #state: TaskState = 'running';
  #exitCode: number | null = null;
  #endedMillis: number | undefined;
  #progress: object | undefined;
  #result: object | undefined;
  /** Resolves when it has ended, whatever became of it. */
  readonly ended: Promise<void>;

  constructor(
    readonly errand: Errand,
    readonly startedBy: string,
    commands: Commands,
  ) {
    this.ended = this.#run(commands);
  }

  get isRunning(): boolean {
    return this.#state === 'running';
  }

  /** Resolves when it has ended, or said how far it is. */
  get spoke(): Promise<void> {
    return this.#spoke.promise;
  }

  /** Ends it cleanly; safe twice. */
  stop(): void {
    this.#stop.abort();
  }

  /** What its failure is for whoever began it; `undefined` when there is something to show. */
  failure(): Error | undefined {
    if (this.#result !== undefined || (this.#state !== 'failed' && this.#state !== 'refused')) return undefined;
    return commandFailure(this.#exitCode, this.#messages);
  }

  toJson(): OperationTaskJson {
    const { command, subject } = this.errand;
    return {
      id: this.id,
      command,
      subject,
      startedBy: this.startedBy,
      startedAt: new Date(this.#startedMillis).toISOString(),
      endedAt: this.#endedMillis === undefined ? null : new Date(this.#endedMillis).toISOString(),
      state: this.#state,
      exitCode: this.#exitCode,
      progress: this.#progress ?? null,
      result: this.#result ?? null,
      messages: [...this.#messages],
    };
  }

  async #run(commands: Commands): Promise<void> {
    const listener = { output: (line: string) => this.#heard(line), message: (line: string) => this.#say(line) };
    try {
      const limits = { signal: this.#stop.signal, maxOutputBytes: MAX_OUTPUT_BYTES };
      const { exitCode } = await commands.run(this.errand.args, listener, limits);
      this.#exitCode = exitCode;
      this.#state = this.#stateOf(exitCode);
    } catch (error) {
      this.#say(error instanceof Error ? `failed: ${error.message}` : 'failed');
      this.#state = this.#stop.signal.aborted ? 'interrupted' : 'failed';
      this.#exitCode = this.#stop.signal.aborted ? ExitCode.interrupted : ExitCode.failed;
    }
    this.#endedMillis = Date.now();
    this.#spoke.resolve();
  }

  #stateOf(exitCode: number | null): TaskState {
    if (exitCode === ExitCode.done) return 'done';
    if (exitCode === ExitCode.refused) return 'refused';
    if (exitCode === ExitCode.interrupted || exitCode === null || this.#stop.signal.aborted) return 'interrupted';
    const isGood = this.#result !== undefined && this.errand.goodExits?.includes(exitCode) === true;
    return isGood ? 'done' : 'failed';
  }

  #heard(line: string): void {
    const [value] = jsonOf(line);
    const progress = value === undefined ? undefined : this.errand.progressOf?.(value);
    if (progress !== undefined) {
      this.#progress = progress;
      this.#spoke.resolve();
      return;
    }
    const result = value === undefined ? undefined : this.errand.resultOf?.(value);
    if (result === undefined) this.#say(line);
    else this.#result = result;
  }

  #say(line: string): void {
    if (line.trim() === '') return;
    this.#messages.push(line.slice(0, MAX_MESSAGE_CHARACTERS));
    if (this.#messages.length > MAX_MESSAGES) this.#messages.shift();
  }
}
