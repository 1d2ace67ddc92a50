const ZEROS = '0'.repeat(16);

/** How a trace id may be written in documents: Jaeger v1 stores 64-bit ids without the upper half. */
export function storedTraceIds(traceId: string): string[] {
  return traceId.startsWith(ZEROS) ? [traceId, traceId.slice(16)] : [traceId];
}

/** The id of 32 digits that a stored one means. */
export function traceIdOf(stored: string): string {
  return stored.padStart(32, '0');
}

/** How a span id may be written in documents: Jaeger v1 may leave leading zeros out. */
export function storedSpanIds(spanId: string): string[] {
  const short = spanId.replace(/^0+/, '');
  return short === spanId || short === '' ? [spanId] : [spanId, short];
}
