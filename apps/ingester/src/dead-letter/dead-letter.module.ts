import { Injectable, Module, type DynamicModule, type OnModuleInit, type Type } from '@nestjs/common';
import { Health, Logger } from '@app/runtime';
import { IngesterConfig } from '../ingester.config.js';
import { DeadLetterSink } from './dead-letter-sink.port.js';
import { DeadLetterMarks } from './dead-letter-marks.js';
import { DeadLetterMetrics } from './dead-letter.metrics.js';
import { DeadLetterWriter } from './dead-letter-writer.js';
import { FloodGate } from './flood-gate.js';

@Injectable()
class DeadLetterCheck implements OnModuleInit {
  constructor(
    private readonly gate: FloodGate,
    private readonly writer: DeadLetterWriter,
    private readonly health: Health,
  ) {}

  onModuleInit(): void {
    this.health.register('dead letters', () => {
      const open = this.gate.ready();
      return open === true ? this.writer.ready() : open;
    });
  }
}

/** `DeadLetterSink` that writes to the topic, with the `FloodGate` before it and `DeadLetterMarks` behind it. Health check: `dead letters`. Needs the settings `IngesterConfig`. */
@Module({})
export class DeadLetterModule {
  /** @param spanLogModule exports `SpanLogPublisher` */
  static register({ spanLogModule }: { readonly spanLogModule: Type | DynamicModule }): DynamicModule {
    return {
      module: DeadLetterModule,
      imports: [spanLogModule],
      providers: [
        DeadLetterCheck,
        DeadLetterMarks,
        DeadLetterMetrics,
        DeadLetterWriter,
        { provide: DeadLetterSink, useExisting: DeadLetterWriter },
        { provide: FloodGate, useFactory: floodGate, inject: [IngesterConfig, DeadLetterMetrics, Logger] },
      ],
      exports: [DeadLetterMarks, DeadLetterSink, FloodGate],
    };
  }
}

function floodGate(config: IngesterConfig, metrics: DeadLetterMetrics, logger: Logger): FloodGate {
  return new FloodGate(config.INGESTER_DEAD_LETTER_MAX_SHARE, metrics, logger);
}
