import { Controller, Get, HttpCode, Post, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Logger } from '@app/runtime';
import { AccessControl } from '../access/access-control.js';
import { grantOf } from '../access/grants.js';
import { ApiError } from '../api/failure/api.error.js';
import { ProblemFilter } from '../api/sluice/problem.filter.js';
import { actorOf } from '../operations/access/operations-access.js';
import { bodyOf } from '../operations/body/body-of.js';
import { readSignalOf } from '../operations/read-signal-of.js';
import { DemoCollector } from './demo-collector.js';
import { demoObstacle } from './demo-obstacle.js';
import { demoTraces } from './demo-traces.js';

export interface DemoStateJson {
  readonly available: boolean;
  /** Why not, as a sentence. */
  readonly reason: string | null;
}

export interface DemoSentJson {
  readonly traces: number;
}

@Controller('api/demo')
@UseFilters(ProblemFilter)
export class DemoController {
  #isSending = false;

  constructor(
    private readonly collector: DemoCollector,
    private readonly control: AccessControl,
    private readonly logger: Logger,
  ) {}

  @Get()
  state(@Req() request: FastifyRequest): DemoStateJson {
    const obstacle = this.obstacleOf(request);
    return { available: obstacle === undefined, reason: obstacle?.message ?? null };
  }

  /** Answers when the collector has taken them; they can be searched when they have been stored. */
  @Post()
  @HttpCode(200)
  async send(@Req() request: FastifyRequest): Promise<DemoSentJson> {
    const obstacle = this.obstacleOf(request);
    if (obstacle !== undefined) throw obstacle;
    bodyOf(request).end();
    if (this.#isSending) throw new ApiError(409, 'demo traces are being sent', { code: 'already_running' });
    this.#isSending = true;
    try {
      return await this.sendNew(request);
    } finally {
      this.#isSending = false;
    }
  }

  private async sendNew(request: FastifyRequest): Promise<DemoSentJson> {
    const { count, data } = demoTraces(Math.random, Date.now());
    const by = actorOf(request);
    try {
      await this.collector.send(data, { headers: this.headersFor(request), signal: readSignalOf(request) });
    } catch (error) {
      if (error instanceof ApiError) this.logger.warn('demo traces were not sent', { by, error });
      throw error;
    }
    this.logger.info('demo traces were sent', { by, traces: count });
    return { traces: count };
  }

  /** The tenant that whoever asks may read. Never their credential: that is for this service. */
  private headersFor(request: FastifyRequest): Record<string, string> {
    const { header } = this.control.tenancy;
    const { tenant } = grantOf(request);
    return header === undefined || tenant === undefined ? {} : { [header]: tenant };
  }

  private obstacleOf(request: FastifyRequest): ApiError | undefined {
    return demoObstacle(grantOf(request), this.collector.exists);
  }
}
