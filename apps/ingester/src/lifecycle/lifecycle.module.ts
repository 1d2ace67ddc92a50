import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { LifecycleJob } from './lifecycle-job.js';
import { LifecycleMetrics } from './lifecycle.metrics.js';

/** Looks after the indices while the ingester runs. Not part of readiness. Needs the settings `LifecycleConfig`. */
@Module({})
export class LifecycleModule {
  /** @param workModule exports `LifecycleWork` */
  static register({ workModule }: { readonly workModule: Type | DynamicModule }): DynamicModule {
    return { module: LifecycleModule, imports: [workModule], providers: [LifecycleJob, LifecycleMetrics] };
  }
}
