import { Module } from '@nestjs/common';
import { SpanWriter } from '../span-writer.port.js';
import { TraceReader } from '../trace-reader.port.js';
import { MemoryTraceReader } from './memory-trace.reader.js';
import { MemoryTraceStore } from './memory-trace.store.js';

/** Both ports over one store. Needs `MemoryStorageConfig` from the role's settings. */
@Module({
  providers: [
    MemoryTraceStore,
    { provide: SpanWriter, useExisting: MemoryTraceStore },
    { provide: TraceReader, useClass: MemoryTraceReader },
  ],
  exports: [SpanWriter, TraceReader, MemoryTraceStore],
})
export class MemoryStorageModule {}
