import { Controller, Get, HttpCode, Param, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../api/failure/api.error.js';
import { ProblemFilter } from '../../api/sluice/problem.filter.js';
import { actorOf, MayAct, MayRead } from '../access/operations-access.js';
import { bodyOf } from '../body/body-of.js';
import { commandFailure, sentenceOf } from '../commands/command-failure.js';
import { CommandReader } from '../commands/command-reader.js';
import { ExitCode } from '../commands/commands.port.js';
import { readSignalOf } from '../read-signal-of.js';
import { begun } from '../tasks/begun.js';
import type { OperationTaskJson } from '../tasks/task-json.js';
import { Tasks } from '../tasks/tasks.js';
import { replayErrand, runErrand } from './replay-errands.js';
import { planArgs, replayNameOf } from './replay-args.js';
import { planJson, replayJson, replaySummary } from './replay-json.js';

@Controller('api/ops/replays')
@UseFilters(ProblemFilter)
@UseGuards(MayRead)
export class ReplaysController {
  constructor(
    private readonly reader: CommandReader,
    private readonly tasks: Tasks,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest): Promise<object> {
    const answer = await this.reader.ask(['replay', 'status', '--json'], readSignalOf(request));
    if (answer.exitCode !== ExitCode.done) throw commandFailure(answer.exitCode, answer.messages);
    const replays = answer.values.map((value) => replaySummary(value, (name) => this.taskIdOf(name)));
    return { asOf: new Date(answer.asOfMillis).toISOString(), replays };
  }

  /** Reads only, although it is too much for a URL. */
  @Post('plan')
  @HttpCode(200)
  async plan(@Req() request: FastifyRequest): Promise<object> {
    const { exitCode, values, messages } = await this.reader.ask(planArgs(bodyOf(request)), readSignalOf(request));
    // A plan that is refused says why.
    if (values.length > 0) return planJson(values[0]);
    throw commandFailure(exitCode, messages);
  }

  @Post()
  @UseGuards(MayAct)
  async run(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperationTaskJson> {
    const task = this.tasks.start(runErrand(bodyOf(request)), actorOf(request));
    return await begun(task, request, reply, task.spoke);
  }

  @Get(':name')
  async show(@Param('name') text: string, @Req() request: FastifyRequest): Promise<object> {
    const args = ['replay', 'status', '--json', `--name=${replayNameOf(text)}`];
    const { exitCode, values, messages, asOfMillis } = await this.reader.ask(args, readSignalOf(request));
    if (exitCode === ExitCode.refused) throw new ApiError(404, sentenceOf(messages), { code: 'not_found' });
    if (values.length === 0) throw commandFailure(exitCode, messages);
    return { asOf: new Date(asOfMillis).toISOString(), ...replayJson(values[0], (name) => this.taskIdOf(name)) };
  }

  @Post(':name/verify')
  @UseGuards(MayAct)
  async verify(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperationTaskJson> {
    return await this.act('verify', name, request, reply);
  }

  @Post(':name/switch')
  @UseGuards(MayAct)
  async switch(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperationTaskJson> {
    return await this.act('switch', name, request, reply);
  }

  @Post(':name/rollback')
  @UseGuards(MayAct)
  async rollback(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperationTaskJson> {
    return await this.act('rollback', name, request, reply);
  }

  @Post(':name/cancel')
  @UseGuards(MayAct)
  async cancel(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperationTaskJson> {
    return await this.act('cancel', name, request, reply);
  }

  @Post(':name/clean')
  @UseGuards(MayAct)
  async clean(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperationTaskJson> {
    return await this.act('clean', name, request, reply);
  }

  @Post(':name/pause')
  @UseGuards(MayAct)
  async pause(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperationTaskJson> {
    return await this.act('pause', name, request, reply);
  }

  @Post(':name/resume')
  @UseGuards(MayAct)
  async resume(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperationTaskJson> {
    return await this.act('resume', name, request, reply);
  }

  private async act(
    action: Parameters<typeof replayErrand>[0],
    name: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<OperationTaskJson> {
    const errand = replayErrand(action, replayNameOf(name), bodyOf(request));
    return await begun(this.tasks.start(errand, actorOf(request)), request, reply);
  }

  private taskIdOf(name: string): string | null {
    const working = this.tasks.running().filter(({ errand }) => errand.subject === name);
    return (working.find(({ errand }) => errand.command === 'replay run') ?? working[0])?.id ?? null;
  }
}
