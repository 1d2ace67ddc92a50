import { Module } from '@nestjs/common';
import { AttributeReader } from '../attribute-reader.port.js';
import { DependencyReader } from '../dependency.ports.js';
import { PipelineStatusReader } from '../pipeline-status.ports.js';
import { SearchExplainer } from '../search-explainer.port.js';
import { SpanMetricsReader } from '../span-metrics-reader.port.js';
import { SpanTail } from '../span-tail.port.js';
import { SpanWriter } from '../span-writer.port.js';
import { TraceArchive } from '../trace-archive.port.js';
import { TraceReader } from '../trace-reader.port.js';
import { MemoryAttributeReader } from './memory-attribute.reader.js';
import { MemoryDependencyReader } from './memory-dependency.reader.js';
import { MemoryPipelineStatusReader } from './memory-pipeline-status.reader.js';
import { MemorySearchExplainer } from './memory-search.explainer.js';
import { MemorySpanMetricsReader } from './memory-span-metrics.reader.js';
import { MemorySpanTail } from './memory-span.tail.js';
import { MemoryTraceArchive } from './memory-trace.archive.js';
import { MemoryTraceReader } from './memory-trace.reader.js';
import { MemoryTraceStore } from './memory-trace.store.js';

/** All ports over one store. Needs `MemoryStorageConfig` from the role's settings. */
@Module({
  providers: [
    MemoryTraceStore,
    { provide: SpanWriter, useExisting: MemoryTraceStore },
    { provide: TraceReader, useClass: MemoryTraceReader },
    { provide: AttributeReader, useClass: MemoryAttributeReader },
    { provide: SearchExplainer, useClass: MemorySearchExplainer },
    { provide: SpanMetricsReader, useClass: MemorySpanMetricsReader },
    { provide: DependencyReader, useClass: MemoryDependencyReader },
    { provide: TraceArchive, useClass: MemoryTraceArchive },
    { provide: PipelineStatusReader, useClass: MemoryPipelineStatusReader },
    { provide: SpanTail, useClass: MemorySpanTail },
  ],
  exports: [
    SpanWriter,
    TraceReader,
    AttributeReader,
    SearchExplainer,
    SpanMetricsReader,
    DependencyReader,
    TraceArchive,
    PipelineStatusReader,
    SpanTail,
    MemoryTraceStore,
  ],
})
export class MemoryStorageModule {}
