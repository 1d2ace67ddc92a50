import type { KeyValue, Span, Trace } from '@app/model';

export interface ChunkBounds {
  readonly maxSpans: number;
  /** A quarter of the 4 MiB that clients take by default leaves room for every estimate. */
  readonly maxBytes: number;
}

/**
 * A trace's spans, in order, in pieces that fit into a message; a span that is larger on its own gets a piece of its own. What concerns
 * the whole trace is said by its first span, for neither API has another place for it.
 */
export function* chunksOfSpans({ spans, warnings }: Trace, { maxSpans, maxBytes }: ChunkBounds): Generator<Span[]> {
  let chunk: Span[] = [];
  let bytes = 0;
  for (const [i, span] of spans.entries()) {
    const size = maxBytesOf(span);
    if (chunk.length === maxSpans || (chunk.length > 0 && bytes + size > maxBytes)) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(i === 0 ? withWarnings(span, warnings) : span);
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}

function withWarnings(span: Span, warnings: readonly string[]): Span {
  return warnings.length === 0 ? span : { ...span, warnings: [...warnings, ...(span.warnings ?? [])] };
}

/** A code unit of a JavaScript string is at most this many bytes of UTF-8. */
const BYTES_PER_UNIT = 3;
/** Ids, times, flags, and the tags of their messages. */
const SPAN_BYTES = 120;
const REFERENCE_BYTES = 90;
const LOG_BYTES = 24;
const ATTRIBUTE_BYTES = 24;

/** No less than the span takes as a message of either API. */
function maxBytesOf({ operationName, references, tags, logs, process, warnings = [] }: Span): number {
  return (
    SPAN_BYTES +
    references.length * REFERENCE_BYTES +
    (operationName.length + process.serviceName.length) * BYTES_PER_UNIT +
    maxBytesOfAttributes(tags) +
    maxBytesOfAttributes(process.tags) +
    logs.reduce((sum, { fields }) => sum + LOG_BYTES + maxBytesOfAttributes(fields), 0) +
    warnings.reduce((sum, warning) => sum + ATTRIBUTE_BYTES + warning.length * BYTES_PER_UNIT, 0)
  );
}

function maxBytesOfAttributes(attributes: readonly KeyValue[]): number {
  let sum = 0;
  for (const { key, value } of attributes) {
    const units = key.length + (typeof value === 'string' ? value.length : 0);
    sum += ATTRIBUTE_BYTES + units * BYTES_PER_UNIT;
  }
  return sum;
}
