export { bulkBytes, CollectorConfig } from './collector.config.js';
export { CollectorModule, type CollectorModuleOptions } from './collector.module.js';
export { SinkUnavailableError } from './sink/sink-unavailable.error.js';
export { SpanLogSinkModule } from './sink/span-log/span-log-sink.module.js';
export { SpanSink, type SinkResult } from './sink/span-sink.port.js';
export { StorageSinkModule } from './sink/storage/storage-sink.module.js';
