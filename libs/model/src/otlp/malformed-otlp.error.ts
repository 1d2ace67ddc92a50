/**
 * Bytes that are not an OTLP `ExportTraceServiceRequest`. Permanent: the same bytes fail the same way for ever.
 * The message names the field path and the byte offset, never content.
 */
export class MalformedOtlpError extends Error {
  override readonly name = 'MalformedOtlpError';
}
