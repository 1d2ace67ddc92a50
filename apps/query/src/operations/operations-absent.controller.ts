import { All, Controller, Get, UseFilters } from '@nestjs/common';
import { ApiError } from '../api/failure/api.error.js';
import { ProblemFilter } from '../api/sluice/problem.filter.js';
import type { OperationsStateJson } from './operations-state.controller.js';

const OFF = 'the operations API is off: QUERY_OPS_ENABLED=true turns it on, in the query role';

/** In the place of the operations API where there is none. */
@Controller('api/ops')
@UseFilters(ProblemFilter)
export class OperationsAbsentController {
  @Get()
  state(): OperationsStateJson {
    const nothing = { mayRead: false, mayAct: false, topic: null, deadLetterTopic: null, group: null };
    return { enabled: false, reason: OFF, ...nothing };
  }

  @All('*')
  absent(): never {
    throw new ApiError(404, OFF, { code: 'operations_off' });
  }
}
