import { Catch, Controller, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';
import type { RecordBatch } from '@app/span-log';
import { RecordIntake } from './record-intake.js';

/** Pattern of the span topic, whatever its configured name. */
export const SPAN_RECORDS = 'span-records';

/** Nest would put "Internal server error" in its place. */
@Catch()
class PassErrorsOn implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

@Controller()
@UseFilters(PassErrorsOn)
export class IngestController {
  constructor(private readonly intake: RecordIntake) {}

  @EventPattern(SPAN_RECORDS)
  async onBatch(@Payload() batch: RecordBatch): Promise<bigint> {
    return await this.intake.accept(batch);
  }
}
