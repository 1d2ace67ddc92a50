export { EsWriterConfig } from './es-writer.config.js';
export { EsWriterModule, type EsWriterOptions } from './es-writer.module.js';
