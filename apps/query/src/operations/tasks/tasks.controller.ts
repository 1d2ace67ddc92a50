import { Controller, Get, Param, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../api/failure/api.error.js';
import { ProblemFilter } from '../../api/sluice/problem.filter.js';
import { actorOf, MayAct, MayRead } from '../access/operations-access.js';
import { bodyOf } from '../body/body-of.js';
import { begun } from './begun.js';
import type { Task } from './task.js';
import type { OperationTaskJson } from './task-json.js';
import { Tasks } from './tasks.js';

@Controller('api/ops/tasks')
@UseFilters(ProblemFilter)
@UseGuards(MayRead)
export class TasksController {
  constructor(private readonly tasks: Tasks) {}

  @Get()
  list(): { tasks: readonly OperationTaskJson[] } {
    return { tasks: this.tasks.all().map((task) => task.toJson()) };
  }

  @Get(':id')
  show(@Param('id') id: string): OperationTaskJson {
    return this.find(id).toJson();
  }

  @Post(':id/stop')
  @UseGuards(MayAct)
  async stop(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperationTaskJson> {
    bodyOf(request).end();
    const task = this.find(id);
    if (task.isRunning) this.tasks.stop(task, actorOf(request));
    return await begun(task, request, reply);
  }

  private find(id: string): Task {
    const task = this.tasks.find(id);
    if (task !== undefined) return task;
    throw new ApiError(404, 'this process of the query service knows no such task', { code: 'not_found' });
  }
}
