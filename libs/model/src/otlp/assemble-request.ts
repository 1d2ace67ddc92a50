import { Tag } from './message-shape.js';
import type { RequestScan } from './request-scan.js';

/** A tag byte and a length prefix of at most five bytes. */
export const MAX_FIELD_OVERHEAD = 6;

/**
 * Builds a request out of some spans of a scanned one, with their resources and scopes, in the order given.
 * Neighbours that share a scope or resource share its header.
 *
 * Written from the back, so that each length is known when its prefix is due.
 *
 * @param spans indices into `scan`
 * @param memory at least the size of the result (see `MAX_FIELD_OVERHEAD`), which is a view of its end
 */
export function assembleRequest(
  scan: RequestScan,
  spans: Int32Array,
  from: number,
  to: number,
  memory: Buffer,
): Buffer {
  const out = new BackwardBytes(memory);
  let i = to - 1;
  while (i >= from) {
    const resourceEnd = out.start;
    const resource = scan.scopeResources[scan.scope(spans[i]!)]!;
    while (i >= from && scan.scopeResources[scan.scope(spans[i]!)] === resource) {
      const scopeEnd = out.start;
      const scope = scan.scope(spans[i]!);
      for (; i >= from && scan.scope(spans[i]!) === scope; i--) {
        out.copy(scan.payload, scan.fieldStart(spans[i]!), scan.end(spans[i]!));
      }
      out.copy(scan.scopeHeaders[scope]!, 0, scan.scopeHeaders[scope]!.length);
      out.prefix(Tag.resourceSpans.scopeSpans, scopeEnd - out.start);
    }
    out.copy(scan.resourceHeaders[resource]!, 0, scan.resourceHeaders[resource]!.length);
    out.prefix(Tag.request.resourceSpans, resourceEnd - out.start);
  }
  return out.bytes();
}

class BackwardBytes {
  start: number;

  constructor(private readonly buffer: Buffer) {
    this.start = buffer.length;
  }

  copy(source: Buffer, from: number, to: number): void {
    this.start -= to - from;
    source.copy(this.buffer, this.start, from, to);
  }

  prefix(tag: number, length: number): void {
    let size = 1;
    for (let rest = length; rest > 0x7f; rest >>>= 7) size++;
    this.start -= size;
    let at = this.start;
    for (; length > 0x7f; length >>>= 7) this.buffer[at++] = (length & 0x7f) | 0x80;
    this.buffer[at] = length;
    this.buffer[--this.start] = tag;
  }

  bytes(): Buffer {
    return this.buffer.subarray(this.start);
  }
}
