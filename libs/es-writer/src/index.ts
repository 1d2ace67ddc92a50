export { EsWriterConfig } from './es-writer.config.js';
export { EsPipelineStatusWriter } from './status/es-pipeline-status.writer.js';
export { EsWriterModule, type EsWriterOptions } from './es-writer.module.js';
export * from './source-index/index.js';
