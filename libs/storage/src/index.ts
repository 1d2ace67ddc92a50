export { SpanWriter, type Rejection, type WriteResult } from './span-writer.port.js';
export { TraceReader, type Operation, type OperationQuery, type TraceQuery } from './trace-reader.port.js';
export { StorageUnavailableError } from './storage-unavailable.error.js';
