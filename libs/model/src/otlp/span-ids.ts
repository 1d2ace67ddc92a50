import type { WireReader } from './wire-reader.js';

/** Why a well-formed span can not be stored. 0 is fine. */
export const SpanFlaw = { none: 0, traceId: 1, spanId: 2, parentSpanId: 3 } as const;
export type SpanFlaw = (typeof SpanFlaw)[keyof typeof SpanFlaw];

export const SPAN_FLAW_REASONS = [
  '',
  'trace_id must be 16 bytes and not all zeros',
  'span_id must be 8 bytes and not all zeros',
  'parent_span_id must be empty or 8 bytes',
] as const;

/** The ids of the span that is being scanned; a repeated field's last value counts, as everywhere in protobuf. */
export class SpanIds {
  /** First byte of the trace id; 0 when there is none of 16 bytes, or it is all zeros. */
  traceIdStart = 0;
  private spanIdStart = 0;
  private parentIsSound = true;

  clear(): void {
    this.traceIdStart = this.spanIdStart = 0;
    this.parentIsSound = true;
  }

  readTraceId(reader: WireReader): void {
    this.traceIdStart = readId(reader, 16);
  }

  readSpanId(reader: WireReader): void {
    this.spanIdStart = readId(reader, 8);
  }

  readParentSpanId(reader: WireReader): void {
    const length = reader.length();
    reader.position += length;
    this.parentIsSound = length === 0 || length === 8;
  }

  flaw(): SpanFlaw {
    if (this.traceIdStart === 0) return SpanFlaw.traceId;
    if (this.spanIdStart === 0) return SpanFlaw.spanId;
    return this.parentIsSound ? SpanFlaw.none : SpanFlaw.parentSpanId;
  }
}

/**
 * Reads a bytes field that should be an id.
 *
 * @returns its first byte, or 0 when it has another size or is all zeros, which is how OTLP says "no id"
 */
export function readId(reader: WireReader, size: number): number {
  const length = reader.length();
  const start = reader.position;
  reader.position += length;
  return length === size && !allZeros(reader.bytes, start, size) ? start : 0;
}

export function allZeros(bytes: Buffer, start: number, size: number): boolean {
  for (let i = start; i < start + size; i++) if (bytes[i] !== 0) return false;
  return true;
}
