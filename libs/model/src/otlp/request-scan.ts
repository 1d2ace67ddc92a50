import { checkMessage } from './check-message.js';
import { HeaderSlices } from './header-slices.js';
import { MAX_NESTED_TAG, RESOURCE, SCOPE, SPAN, Tag } from './message-shape.js';
import { malformed, WireReader } from './wire-reader.js';

/** Why a well-formed span can not be stored. 0 is fine. */
export const SpanFlaw = { none: 0, traceId: 1, spanId: 2, parentSpanId: 3 } as const;
export type SpanFlaw = (typeof SpanFlaw)[keyof typeof SpanFlaw];

export const SPAN_FLAW_REASONS = [
  '',
  'trace_id must be 16 bytes and not all zeros',
  'span_id must be 8 bytes and not all zeros',
  'parent_span_id must be empty or 8 bytes',
] as const;

/** The scan's columns hold offsets of 29 bits; request limits are far below. */
const MAX_PAYLOAD_BYTES = 2 ** 29;

/** Per span: field start, body start, end, scope, and trace id start << 2 | flaw. */
const COLUMNS = 5;

/**
 * The skeleton of one request: where its spans are and what they stand under. One instance is reused for many requests;
 * nothing in it survives the next `scan`.
 *
 * Resource and scope *headers* are the bytes of a `ResourceSpans` without its `scope_spans`, and of a `ScopeSpans` without
 * its `spans`: what has to be repeated when spans are regrouped.
 */
export class RequestScan {
  payload: Buffer = Buffer.alloc(0);
  spanCount = 0;
  /** Spans with a flaw. */
  flawedCount = 0;
  readonly resourceHeaders: Buffer[] = [];
  readonly scopeHeaders: Buffer[] = [];
  /** Resource of each scope, an index into `resourceHeaders`. */
  readonly scopeResources: number[] = [];

  private spans = new Int32Array(COLUMNS * 1024);
  private readonly reader = new WireReader();

  /** First byte of the i-th span's field, tag included. */
  fieldStart(i: number): number {
    return this.spans[i * COLUMNS]!;
  }

  /** First byte of the i-th span's message. */
  bodyStart(i: number): number {
    return this.spans[i * COLUMNS + 1]!;
  }

  /** One past the last byte of the i-th span. */
  end(i: number): number {
    return this.spans[i * COLUMNS + 2]!;
  }

  scope(i: number): number {
    return this.spans[i * COLUMNS + 3]!;
  }

  flaw(i: number): SpanFlaw {
    return (this.spans[i * COLUMNS + 4]! & 3) as SpanFlaw;
  }

  /** First byte of the i-th span's trace id; meaningless when it is flawed. */
  traceIdStart(i: number): number {
    return this.spans[i * COLUMNS + 4]! >>> 2;
  }

  /**
   * Checks the structure of the whole request and finds its spans.
   *
   * @throws {MalformedOtlpError} then nothing of the payload may be used
   */
  scan(payload: Buffer): void {
    if (payload.length > MAX_PAYLOAD_BYTES) throw malformed('more bytes than a request may have', MAX_PAYLOAD_BYTES);
    this.payload = payload;
    this.spanCount = this.flawedCount = 0;
    this.resourceHeaders.length = this.scopeHeaders.length = this.scopeResources.length = 0;
    const { reader } = this;
    reader.reset(payload);
    while (reader.position < payload.length) {
      const tag = reader.tag();
      if (tag === Tag.request.resourceSpans) this.resourceSpans(reader.length() + reader.position);
      else reader.skip(tag);
    }
  }

  private resourceSpans(end: number): void {
    const { reader } = this;
    const outerEnd = reader.end;
    const resource = this.resourceHeaders.length;
    const header = new HeaderSlices(this.payload, reader.position);
    this.resourceHeaders.push(this.payload);
    reader.end = end;
    while (reader.position < end) {
      const start = reader.position;
      const tag = reader.tag();
      if (tag === Tag.resourceSpans.scopeSpans) {
        const scopeEnd = reader.length() + reader.position;
        header.leaveOut(start, scopeEnd);
        this.scopeSpans(resource, scopeEnd);
      } else if (tag === Tag.resourceSpans.resource)
        checkMessage(reader, RESOURCE, reader.length() + reader.position, 3);
      else reader.skip(tag);
    }
    this.resourceHeaders[resource] = header.join(end);
    reader.end = outerEnd;
  }

  private scopeSpans(resource: number, end: number): void {
    const { reader } = this;
    const outerEnd = reader.end;
    const scope = this.scopeHeaders.length;
    const header = new HeaderSlices(this.payload, reader.position);
    this.scopeHeaders.push(this.payload);
    this.scopeResources.push(resource);
    reader.end = end;
    while (reader.position < end) {
      const start = reader.position;
      const tag = reader.tag();
      if (tag === Tag.scopeSpans.spans) {
        const spanEnd = reader.length() + reader.position;
        header.leaveOut(start, spanEnd);
        this.span(start, spanEnd, scope);
      } else if (tag === Tag.scopeSpans.scope) checkMessage(reader, SCOPE, reader.length() + reader.position, 4);
      else reader.skip(tag);
    }
    this.scopeHeaders[scope] = header.join(end);
    reader.end = outerEnd;
  }

  private span(fieldStart: number, end: number, scope: number): void {
    const { reader } = this;
    const outerEnd = reader.end;
    const bodyStart = reader.position;
    let traceIdStart = 0;
    let traceId = false;
    let spanId = false;
    let parentSpanId = true;
    reader.end = end;
    while (reader.position < end) {
      const tag = reader.tag();
      const nested = tag <= MAX_NESTED_TAG ? SPAN.nested[tag] : undefined;
      if (nested !== undefined) {
        checkMessage(reader, nested, reader.length() + reader.position, 5);
      } else if (tag === Tag.span.traceId) {
        traceIdStart = this.idAt(16);
        traceId = traceIdStart > 0;
      } else if (tag === Tag.span.spanId) spanId = this.idAt(8) > 0;
      else if (tag === Tag.span.parentSpanId) parentSpanId = this.parentAt();
      else reader.skip(tag);
    }
    reader.end = outerEnd;
    const flaw = !traceId
      ? SpanFlaw.traceId
      : !spanId
        ? SpanFlaw.spanId
        : !parentSpanId
          ? SpanFlaw.parentSpanId
          : SpanFlaw.none;
    this.add(fieldStart, bodyStart, end, scope, (traceIdStart << 2) | flaw);
    if (flaw !== SpanFlaw.none) this.flawedCount++;
  }

  /** Start of an id of the given size at the reader, or 0 when it has another size or is all zeros. */
  private idAt(size: number): number {
    const { reader } = this;
    const length = reader.length();
    const start = reader.position;
    reader.position += length;
    return length === size && !allZeros(reader.bytes, start, size) ? start : 0;
  }

  private parentAt(): boolean {
    const length = this.reader.length();
    this.reader.position += length;
    return length === 0 || length === 8;
  }

  private add(fieldStart: number, bodyStart: number, end: number, scope: number, idAndFlaw: number): void {
    const at = this.spanCount++ * COLUMNS;
    if (at + COLUMNS > this.spans.length) {
      const wider = new Int32Array(this.spans.length * 2);
      wider.set(this.spans);
      this.spans = wider;
    }
    this.spans[at] = fieldStart;
    this.spans[at + 1] = bodyStart;
    this.spans[at + 2] = end;
    this.spans[at + 3] = scope;
    this.spans[at + 4] = idAndFlaw;
  }
}

/** `true` when `size` bytes from `start` are zero, which is how OTLP says "no id". */
export function allZeros(bytes: Buffer, start: number, size: number): boolean {
  for (let i = start; i < start + size; i++) if (bytes[i] !== 0) return false;
  return true;
}
