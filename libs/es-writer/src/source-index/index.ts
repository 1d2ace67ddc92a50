export { EsSourceModule } from './es-source.module.js';
export type { CopyRules, SkippedDocument } from './copied-batches.js';
export { SourceIndexReader, type SourceCursor, type SourcePage } from './source-index.reader.js';
export { SourceIndexError } from './source-index.error.js';
export { sourceSlices, type SliceOptions } from './source-slices.js';
export { surveySource, type SourceIndexSummary } from './source-survey.js';
