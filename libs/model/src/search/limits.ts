/** How much one search may ask, in any syntax: what a store evaluates stays small whatever is typed. */
export const SEARCH_LIMITS = {
  /** UTF-16 code units. */
  maxTextLength: 4096,
  /** Of parentheses and negations. */
  maxDepth: 32,
  /** Every value of a list counts. */
  maxConditions: 100,
  maxPatterns: 10,
  /** Code points of one pattern. */
  maxPatternLength: 256,
} as const;
