import { Inject, Injectable } from '@nestjs/common';
import { RequestGate } from '../../access/request-gate.js';
import { ApiError } from '../../api/failure/api.error.js';
import { SharedAnswers } from '../cache/shared-answers.js';
import { OperationsConfig } from '../operations.config.js';
import { commandProblem } from './command-failure.js';
import { Commands } from './commands.port.js';
import { jsonOf } from './json-line.js';

const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;
const MAX_MESSAGES = 200;
/** As long as a process takes to start, a few times over: whoever looks at a page sees it move, and ten who look cost as much as one. */
const KEEP_MS = 5_000;

/** What a command that only reads has answered. */
export interface CommandAnswer {
  readonly exitCode: number | null;
  /** Its JSON lines. */
  readonly values: readonly unknown[];
  readonly messages: readonly string[];
  readonly asOfMillis: number;
}

/** Runs commands that read: each once for all who ask at a time, a few at once, and none for longer than is worth it. */
@Injectable()
export class CommandReader {
  readonly #answers = new SharedAnswers<CommandAnswer>(KEEP_MS);
  readonly #gate: RequestGate;

  constructor(
    private readonly commands: Commands,
    @Inject(OperationsConfig)
    private readonly config: Pick<OperationsConfig, 'QUERY_OPS_MAX_COMMANDS' | 'QUERY_OPS_COMMAND_TIMEOUT'>,
  ) {
    this.#gate = new RequestGate(config.QUERY_OPS_MAX_COMMANDS, config.QUERY_OPS_COMMAND_TIMEOUT);
  }

  /** @throws {ApiError} @throws {DOMException} it took too long */
  async ask(args: readonly string[], signal: AbortSignal): Promise<CommandAnswer> {
    try {
      return await this.#answers.get(JSON.stringify(args), (ending) => this.#run(args, ending), signal);
    } catch (error) {
      throw commandProblem(error);
    }
  }

  /** Something was changed. */
  forget(): void {
    this.#answers.forget();
  }

  async #run(args: readonly string[], ending: AbortSignal): Promise<CommandAnswer> {
    const leave = await this.#gate.enter(ending);
    if (leave === undefined) throw new ApiError(503, 'too many commands at once, please try again', { code: 'busy' });
    const late = AbortSignal.timeout(this.config.QUERY_OPS_COMMAND_TIMEOUT);
    const signal = AbortSignal.any([ending, late]);
    const values: unknown[] = [];
    const messages: string[] = [];
    const listener = {
      output: (line: string) => void values.push(...jsonOf(line)),
      message: (line: string) => void (messages.length < MAX_MESSAGES && messages.push(line)),
    };
    try {
      const { exitCode } = await this.commands.run(args, listener, { signal, maxOutputBytes: MAX_OUTPUT_BYTES });
      signal.throwIfAborted();
      return { exitCode, values, messages, asOfMillis: Date.now() };
    } finally {
      leave();
    }
  }
}
