import { Tag } from './message-shape.js';
import type { RequestScan } from './request-scan.js';

/** Spans with their headers: a scanned request, or one that was changed. */
export type SpanParts = Pick<
  RequestScan,
  'payload' | 'resourceHeaders' | 'scopeHeaders' | 'scopeResources' | 'scope' | 'fieldStart' | 'end'
>;

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
export function assembleRequest(scan: SpanParts, spans: Int32Array, from: number, to: number, memory: Buffer): Buffer {
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

/** The first `count` spans of `spans` as a request, in memory of its own. */
export function assembleSpans(parts: SpanParts, spans: Int32Array, count: number): Buffer {
  let size = 0;
  for (let n = 0; n < count; n++) {
    const span = spans[n]!;
    const scope = parts.scope(span);
    size += parts.end(span) - parts.fieldStart(span);
    if (n > 0 && parts.scope(spans[n - 1]!) === scope) continue;
    size += parts.scopeHeaders[scope]!.length + MAX_FIELD_OVERHEAD;
    size += parts.resourceHeaders[parts.scopeResources[scope]!]!.length + MAX_FIELD_OVERHEAD;
  }
  return assembleRequest(parts, spans, 0, count, Buffer.allocUnsafe(size));
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
