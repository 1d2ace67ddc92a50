import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { SpanSink } from '../span-sink.port.js';
import { StorageSink } from './storage.sink.js';

/** The direct pattern: spans are stored before the client gets its answer. */
@Module({})
export class StorageSinkModule {
  /** @param writerModule exports a `SpanWriter` */
  static register(writerModule: Type | DynamicModule): DynamicModule {
    return {
      module: StorageSinkModule,
      imports: [writerModule],
      providers: [{ provide: SpanSink, useClass: StorageSink }],
      exports: [SpanSink],
    };
  }
}
