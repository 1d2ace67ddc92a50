import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { Tenancy, TenancyConfig } from '@app/storage';
import { Admission } from './admission/admission.js';
import { Intake } from './intake/intake.js';
import { IntakeMetrics } from './intake/intake.metrics.js';
import { Exchange } from './receiver/exchange.js';
import { OtlpGrpcReceiver } from './receiver/grpc/otlp-grpc.receiver.js';
import { OtlpHttpReceiver } from './receiver/http/otlp-http.receiver.js';
import { Receivers } from './receiver/receivers.js';
import { SinkWatch } from './sink/sink-watch.js';

export interface CollectorModuleOptions {
  /** Exports a `SpanSink`: `SpanLogSinkModule` or `StorageSinkModule`. */
  readonly sinkModule: Type | DynamicModule;
}

/**
 * OTLP in, sink out. Opens its ports when the application starts, on listeners of its own, so that it fits into any Nest
 * application. Needs `RuntimeModule` with `CollectorConfig` and `TenancyConfig`.
 */
@Module({})
export class CollectorModule {
  static register({ sinkModule }: CollectorModuleOptions): DynamicModule {
    return {
      module: CollectorModule,
      imports: [sinkModule],
      providers: [
        { provide: Tenancy, useFactory: (config: TenancyConfig) => new Tenancy(config), inject: [TenancyConfig] },
        Admission,
        IntakeMetrics,
        Intake,
        SinkWatch,
        Exchange,
        OtlpHttpReceiver,
        OtlpGrpcReceiver,
        Receivers,
      ],
    };
  }
}
