import { assembleRequest, MAX_FIELD_OVERHEAD } from './assemble-request.js';
import { RequestScan } from './request-scan.js';

/**
 * One span of a request as an OTLP request of its own, with its resource and scope; all bytes as they were sent. Its memory is its own and no larger
 * than it needs: there may be as many of these as the request has spans.
 *
 * @param ordinal position of the span in the payload, from 0
 * @throws {RangeError} when there is no such span
 * @throws {MalformedOtlpError} when the payload is not OTLP
 */
export function singleSpanRequest(payload: Buffer, ordinal: number): Buffer {
  const scan = new RequestScan();
  scan.scan(payload);
  if (ordinal < 0 || ordinal >= scan.spanCount) throw new RangeError(`no span ${ordinal} among ${scan.spanCount}`);
  return assembleRequest(scan, Int32Array.of(ordinal), 0, 1, Buffer.allocUnsafe(maxBytes(scan, ordinal)));
}

function maxBytes(scan: RequestScan, ordinal: number): number {
  const scope = scan.scope(ordinal);
  const headerBytes = scan.scopeHeaders[scope]!.length + scan.resourceHeaders[scan.scopeResources[scope]!]!.length;
  return scan.end(ordinal) - scan.fieldStart(ordinal) + headerBytes + 2 * MAX_FIELD_OVERHEAD;
}
