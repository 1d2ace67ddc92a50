import { Controller, Get, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemFilter } from '../api/sluice/problem.filter.js';
import { OperationsAccess } from './access/operations-access.js';
import { OperatedLog } from './log/operated-log.js';

/** The answer of `/api/ops`: never a failure, so that whoever shows it need not try what is not there. */
export interface OperationsStateJson {
  readonly enabled: boolean;
  readonly mayRead: boolean;
  readonly mayAct: boolean;
  readonly reason: string | null;
  readonly topic: string | null;
  readonly deadLetterTopic: string | null;
  readonly group: string | null;
}

@Controller('api/ops')
@UseFilters(ProblemFilter)
export class OperationsStateController {
  constructor(
    private readonly access: OperationsAccess,
    private readonly log: OperatedLog,
  ) {}

  @Get()
  state(@Req() request: FastifyRequest): OperationsStateJson {
    const { mayRead, mayAct, reason = null } = this.access.rightsOf(request);
    const { topic, deadLetterTopic, group } = this.log;
    const named = mayRead ? { topic, deadLetterTopic, group } : { topic: null, deadLetterTopic: null, group: null };
    return { enabled: true, mayRead, mayAct, reason, ...named };
  }
}
