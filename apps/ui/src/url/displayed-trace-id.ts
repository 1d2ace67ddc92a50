/** As its own system writes it: ids of 64 bits without the zeros that fill them up. */
export function displayedTraceId(traceId: string): string {
  return traceId.length === 32 && traceId.startsWith('0'.repeat(16)) ? traceId.slice(16) : traceId;
}
