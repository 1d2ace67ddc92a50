import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Logger } from '@app/runtime';
import { ApiError } from '../../api/failure/api.error.js';
import { CommandReader } from '../commands/command-reader.js';
import { Commands } from '../commands/commands.port.js';
import { OperationsConfig } from '../operations.config.js';
import { Task, type Errand } from './task.js';

const MAX_REMEMBERED = 100;

/** What this process was told to do. It ends with the process; whoever asks another one of them is not told. */
@Injectable()
export class Tasks implements BeforeApplicationShutdown {
  /** Newest last. */
  readonly #tasks = new Map<string, Task>();
  #isStopping = false;

  constructor(
    private readonly commands: Commands,
    private readonly reader: CommandReader,
    @Inject(OperationsConfig) private readonly config: Pick<OperationsConfig, 'QUERY_OPS_MAX_ACTIONS'>,
    private readonly logger: Logger,
  ) {}

  /** @throws {ApiError} somebody is at it, or there is no room */
  start(errand: Errand, startedBy: string): Task {
    const running = this.running();
    if (this.#isStopping) throw new ApiError(503, 'this process of the query service stops', { code: 'busy' });
    const same = running.find((task) => task.errand.lock === errand.lock);
    if (same !== undefined) {
      const message = `${same.errand.command} is under way here for ${same.errand.subject}, begun by ${same.startedBy}`;
      throw new ApiError(409, message, { code: 'already_running' });
    }
    const large = running.filter((task) => task.errand.isBrief !== true);
    if (errand.isBrief !== true && large.length >= this.config.QUERY_OPS_MAX_ACTIONS)
      throw new ApiError(503, 'too many actions at once (QUERY_OPS_MAX_ACTIONS)', { code: 'busy' });
    const task = new Task(errand, startedBy, this.commands);
    this.#tasks.set(task.id, task);
    this.#forgetOld();
    this.logger.info('an operator has a command run', fieldsOf(task));
    void this.#remember(task);
    return task;
  }

  /** Newest first. */
  all(): readonly Task[] {
    return [...this.#tasks.values()].toReversed();
  }

  running(): readonly Task[] {
    return [...this.#tasks.values()].filter((task) => task.isRunning);
  }

  find(id: string): Task | undefined {
    return this.#tasks.get(id);
  }

  stop(task: Task, by: string): void {
    this.logger.info('an operator ends a command', { ...fieldsOf(task), endedBy: by });
    task.stop();
  }

  /** They end as cleanly as they would in a terminal; requests that wait for them are answered by that. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#isStopping = true;
    const running = this.running();
    for (const task of running) task.stop();
    await Promise.all(running.map((task) => task.ended));
  }

  async #remember(task: Task): Promise<void> {
    await task.ended;
    this.reader.forget();
    const { state, exitCode } = task.toJson();
    this.logger.info('a command of an operator has ended', { ...fieldsOf(task), state, exitCode });
  }

  #forgetOld(): void {
    for (const [id, task] of this.#tasks) {
      if (this.#tasks.size <= MAX_REMEMBERED) return;
      if (!task.isRunning) this.#tasks.delete(id);
    }
  }
}

function fieldsOf({ id, errand, startedBy }: Task): {
  readonly task: string;
  readonly command: string;
  readonly by: string;
} {
  return { task: id, command: errand.args.join(' '), by: startedBy };
}
