import { headerBytes, tooLargeReason } from './cut-request.js';
import { RequestScan } from './request-scan.js';
import { SPAN_FLAW_REASONS, SpanFlaw } from './span-ids.js';

export interface RefusedSpan {
  /** Position of the span in the payload, from 0. */
  readonly ordinal: number;
  readonly reason: string;
}

/**
 * The spans that `cutRequest` leaves out, each with the reason; in payload order.
 *
 * @throws {MalformedOtlpError}
 */
export function refusedSpans(payload: Buffer, maxBytes: number): RefusedSpan[] {
  const scan = new RequestScan();
  scan.scan(payload);
  return Array.from({ length: scan.spanCount }, (_, ordinal) => ({
    ordinal,
    reason: reasonOf(scan, ordinal, maxBytes),
  })).filter(({ reason }) => reason !== '');
}

function reasonOf(scan: RequestScan, ordinal: number, maxBytes: number): string {
  const flaw = scan.flaw(ordinal);
  if (flaw !== SpanFlaw.none) return SPAN_FLAW_REASONS[flaw];
  const bytes = scan.end(ordinal) - scan.fieldStart(ordinal);
  return bytes + headerBytes(scan, scan.scope(ordinal)) > maxBytes ? tooLargeReason(bytes, maxBytes) : '';
}
