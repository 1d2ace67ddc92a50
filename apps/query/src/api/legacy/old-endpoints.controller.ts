import { Controller, Get, UseFilters, UseInterceptors } from '@nestjs/common';
import { ApiError } from '../failure/api.error.js';
import { EnvelopeInterceptor } from './envelope.interceptor.js';
import type { Envelope } from './envelope.js';
import { LegacyFailureFilter } from './legacy-failure.filter.js';
import { MIN_STEP_MILLIS } from './metrics-request.js';

/** Endpoints of some versions of Jaeger that do not read spans. */
@Controller('api')
@UseFilters(LegacyFailureFilter)
@UseInterceptors(EnvelopeInterceptor)
export class OldEndpointsController {
  /** Gone since Jaeger 2.18: older UIs ask for it before they draw. */
  @Get('metrics/minstep')
  minStep(): Envelope {
    return { data: MIN_STEP_MILLIS, total: 0, errors: null };
  }

  /** Jaeger answers these two with made-up services. Nobody is helped by those beside their own. */
  @Get(['deep-dependencies', 'quality-metrics'])
  madeUp(): never {
    const message =
      'there is no such data here; GET /api/dependencies/edges has calls, errors and latencies between services';
    throw new ApiError(501, message, { code: 'not_served' });
  }
}
