export { EsWriterConfig } from './es-writer.config.js';
export { EsWriterModule } from './es-writer.module.js';
