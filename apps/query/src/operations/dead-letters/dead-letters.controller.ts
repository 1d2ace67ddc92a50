import { Controller, Get, Param, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../api/failure/api.error.js';
import { ProblemFilter } from '../../api/sluice/problem.filter.js';
import { actorOf, MayAct, MayRead } from '../access/operations-access.js';
import { bodyOf, parametersOf } from '../body/body-of.js';
import { confirmed } from '../body/confirmed.js';
import { commandFailure } from '../commands/command-failure.js';
import { CommandReader, type CommandAnswer } from '../commands/command-reader.js';
import { ExitCode } from '../commands/commands.port.js';
import { OperatedLog } from '../log/operated-log.js';
import { readSignalOf } from '../read-signal-of.js';
import { begun } from '../tasks/begun.js';
import type { OperationTaskJson } from '../tasks/task-json.js';
import { Tasks } from '../tasks/tasks.js';
import { listArgs, listLettersArgs, purgeArgs, redriveArgs, showArgs } from './letter-args.js';
import { groupJson, letterJson, listedLetterJson, purgeResult, redriveResult } from './letter-json.js';

/** One at a time: a purge would delete what a redrive has yet to send. */
const LOCK = 'dead letters';

@Controller('api/ops/dead-letters')
@UseFilters(ProblemFilter)
@UseGuards(MayRead)
export class DeadLettersController {
  constructor(
    private readonly reader: CommandReader,
    private readonly tasks: Tasks,
    private readonly log: OperatedLog,
  ) {}

  @Get()
  async groups(@Req() request: FastifyRequest): Promise<object> {
    const answer = await this.list(listArgs(parametersOf(request)), request);
    return { ...this.heading(answer), groups: answer.values.map(groupJson), truncated: isTruncated(answer) };
  }

  @Get('letters')
  async letters(@Req() request: FastifyRequest): Promise<object> {
    const answer = await this.list(listLettersArgs(parametersOf(request)), request);
    return { ...this.heading(answer), letters: answer.values.map(listedLetterJson), truncated: isTruncated(answer) };
  }

  @Get(':partition/:offset')
  async letter(
    @Param('partition') partition: string,
    @Param('offset') offset: string,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const id = `${partition}/${offset}`;
    const { exitCode, values, messages } = await this.reader.ask(showArgs(id), readSignalOf(request));
    if (values.length > 0) return letterJson(values[0]);
    if (exitCode === ExitCode.failed && messages.some((message) => message.startsWith('no letter ')))
      throw new ApiError(404, `there is no letter ${id} in ${this.log.deadLetterTopic}`, { code: 'not_found' });
    throw commandFailure(exitCode, messages);
  }

  @Post('redrive')
  @UseGuards(MayAct)
  async redrive(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperationTaskJson> {
    const fields = bodyOf(request);
    const dryRun = this.dryRunOf(fields);
    const args = redriveArgs(fields, dryRun);
    const errand = { command: 'dead-letter redrive', subject: this.log.deadLetterTopic, args, lock: LOCK };
    return await begun(this.tasks.start({ ...errand, resultOf: redriveResult }, actorOf(request)), request, reply);
  }

  @Post('purge')
  @UseGuards(MayAct)
  async purge(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperationTaskJson> {
    const fields = bodyOf(request);
    const dryRun = this.dryRunOf(fields);
    const args = purgeArgs(fields, dryRun);
    const errand = { command: 'dead-letter purge', subject: this.log.deadLetterTopic, args, lock: LOCK };
    // Without --yes the command says what it would do, and that it has not done it.
    const goodExits = dryRun ? [ExitCode.usage] : [];
    const task = this.tasks.start({ ...errand, goodExits, resultOf: purgeResult }, actorOf(request));
    return await begun(task, request, reply);
  }

  private dryRunOf(fields: ReturnType<typeof bodyOf>): boolean {
    const dryRun = fields.flag('dryRun');
    if (dryRun) fields.text('confirm');
    else confirmed(fields, this.log.deadLetterTopic);
    return dryRun;
  }

  private async list(args: readonly string[], request: FastifyRequest): Promise<CommandAnswer> {
    const answer = await this.reader.ask(args, readSignalOf(request));
    if (answer.exitCode !== ExitCode.done) throw commandFailure(answer.exitCode, answer.messages);
    return answer;
  }

  private heading({ asOfMillis }: CommandAnswer): object {
    return { asOf: new Date(asOfMillis).toISOString(), topic: this.log.deadLetterTopic };
  }
}

/** The command says so beside its results. */
function isTruncated({ messages }: CommandAnswer): boolean {
  return messages.some((message) => /^\d+ more (?:groups|letters): /.test(message));
}
