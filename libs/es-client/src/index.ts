export { EsClientModule } from './es-client.module.js';
export { EsConnectionConfig } from './es-connection.config.js';
export { EsIndexConfig, isRolloverMode } from './es-index.config.js';
export { createEsClient } from './create-es-client.js';
export { isUnavailableStatus, storageUnavailable } from './storage-unavailable.js';
export { sendSmallBulk, type SmallBulkOptions, type SmallBulkResult } from './small-bulk.js';
export { errorTypeOf } from './error-type.js';
export { AnswerTooLargeError, requestText, type TextRequest } from './request-text.js';
export { splitSources, type SplitResponse } from './split-sources.js';
