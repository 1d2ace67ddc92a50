export { EsReaderConfig } from './es-reader.config.js';
export { EsReaderMetrics } from './es-reader.metrics.js';
export { EsReaderModule } from './es-reader.module.js';
export { IndexCatalog } from './index-catalog/index-catalog.js';
export { EsSearch } from './reader/es-search.js';
export { EsTraceReader } from './reader/es-trace.reader.js';
