export { SpanWriter, type Rejection, type WriteResult } from './span-writer.port.js';
export { TraceReader, type Operation, type OperationQuery, type TraceQuery } from './trace-reader.port.js';
export { StorageUnavailableError } from './storage-unavailable.error.js';
export { MemoryStorageConfig } from './memory/memory-storage.config.js';
export { MemoryStorageModule } from './memory/memory-storage.module.js';
export { MemoryTraceReader } from './memory/memory-trace.reader.js';
export { MemoryTraceStore } from './memory/memory-trace.store.js';
