import type { ReadContext } from './read-context.js';
import type { TraceQuery } from './trace-reader.port.js';

/** Says what a search would do, without doing it. */
export abstract class SearchExplainer {
  abstract explain(query: TraceQuery, context: ReadContext): Promise<SearchExplanation>;
}

export interface SearchExplanation {
  /** What is asked of the store first; later requests of the same search differ in their cursor only. */
  readonly request: unknown;
  /** Names that are searched. */
  readonly indices: readonly string[];
  /** `low`: by terms of an index; `medium`: ranges, or many terms; `high`: every span of the period is looked at. */
  readonly cost: 'low' | 'medium' | 'high';
  /** Why, in sentences for the user. */
  readonly reasons: readonly string[];
}
