export * from './span-log.port.js';
export * from './span-log.errors.js';
