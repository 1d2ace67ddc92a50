export * from './span/span.js';
export * from './topic/span-batch.js';
export * from './topic/record-contract.js';
export * from './ids/trace-id.js';
export * from './index-name/index-naming.js';
export { MalformedOtlpError } from './otlp/malformed-otlp.error.js';
