import { Controller, Get, Req, UseFilters, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemFilter } from '../../api/sluice/problem.filter.js';
import { MayRead } from '../access/operations-access.js';
import { OperatedLog } from '../log/operated-log.js';
import { ProgressWatch } from '../log/progress-watch.js';
import { readSignalOf } from '../read-signal-of.js';
import { partitionsJson } from './partitions-json.js';
import { pipelineJson } from './pipeline-json.js';
import { PipelineView } from './pipeline-view.js';

@Controller('api/ops')
@UseFilters(ProblemFilter)
@UseGuards(MayRead)
export class PipelineController {
  constructor(
    private readonly view: PipelineView,
    private readonly log: OperatedLog,
    private readonly watch: ProgressWatch,
  ) {}

  /** Counters and no rates: whoever asks twice has them, over the time between. */
  @Get('pipeline')
  async pipeline(@Req() request: FastifyRequest): Promise<object> {
    return pipelineJson(await this.view.look(readSignalOf(request)), this.log);
  }

  @Get('partitions')
  async partitions(@Req() request: FastifyRequest): Promise<object> {
    return partitionsJson(await this.view.look(readSignalOf(request)), this.log, this.watch);
  }
}
