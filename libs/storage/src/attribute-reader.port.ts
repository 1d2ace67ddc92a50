import type { AttributeLevel } from '@app/model';
import type { ReadContext } from './read-context.js';

/** Suggests what can be searched for. Answers are samples in bounded time, not complete lists. */
export abstract class AttributeReader {
  /** Keys of attributes that begin with `prefix`, sorted. */
  abstract keys(query: AttributeKeyQuery, context: ReadContext): Promise<readonly string[]>;

  /** Values of one attribute that begin with `prefix`, as texts, sorted. */
  abstract values(query: AttributeValueQuery, context: ReadContext): Promise<readonly string[]>;
}

export interface AttributeKeyQuery {
  readonly level: AttributeLevel;
  readonly prefix: string;
  /** At least 1. */
  readonly limit: number;
  /** Spans that start then; inclusive. */
  readonly startMinMicros: number;
  readonly startMaxMicros: number;
}

export interface AttributeValueQuery extends AttributeKeyQuery {
  readonly key: string;
}
