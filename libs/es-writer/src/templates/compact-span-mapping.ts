import type { Field, Mapping } from './index-template.js';

/** Lucene refuses terms above 32,766 bytes; a character of UTF-16 has at most three bytes in UTF-8, a pair of them four. */
const LONGEST_TERM_CHARACTERS = 8191;

const EXACT: Field = { type: 'keyword', ignore_above: LONGEST_TERM_CHARACTERS };
/** Tokens are only looked up, never sorted or counted. */
const TOKENS: Field = { ...EXACT, doc_values: false, norms: false };
/** A value out of range is kept in `_source` and not found, rather than refused with its span. */
const LONG: Field = { type: 'long', ignore_malformed: true };
/** Kept in `_source`, at no cost for the index. */
const STORED_ONLY: Field = { type: 'object', enabled: false };

/**
 * Mapping of the `compact` schema: a fixed number of fields whatever users send, one Lucene document per span. What makes
 * attributes searchable are the token fields.
 */
export const COMPACT_SPAN_MAPPING: Mapping = {
  dynamic: false,
  properties: {
    traceID: EXACT,
    spanID: EXACT,
    parentSpanID: EXACT,
    operationName: { ...EXACT, fields: { text: { type: 'text', norms: false } } },
    startTime: LONG,
    startTimeMillis: { type: 'date', format: 'epoch_millis', ignore_malformed: true },
    duration: LONG,
    flags: LONG,
    attr: TOKENS,
    resourceAttr: TOKENS,
    eventAttr: TOKENS,
    linkAttr: TOKENS,
    tag: STORED_ONLY,
    tags: STORED_ONLY,
    logs: STORED_ONLY,
    references: STORED_ONLY,
    process: { properties: { serviceName: EXACT, tag: STORED_ONLY, tags: STORED_ONLY } },
  },
};
