export { readContextOf } from './access/read-context-of.js';
export { createQueryApp } from './query.app.js';
export { QueryConfig } from './query.config.js';
export { QueryModule, type QueryModuleOptions } from './query.module.js';
export { TraceSearch, type Presentation, type TracesById, type TraceSearchQuery } from './search/trace-search.js';
export { traceToJson } from './trace-json/trace-to-json.js';
export type { TraceJson } from './trace-json/trace-json.js';
