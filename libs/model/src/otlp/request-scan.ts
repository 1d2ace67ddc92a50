import { checkMessage } from './check-message.js';
import { HeaderSlices } from './header-slices.js';
import { MAX_NESTED_TAG, RESOURCE, SCOPE, SPAN, Tag } from './message-shape.js';
import { isPlainAttribute } from './plain-attribute.js';
import { SpanFlaw, SpanIds } from './span-ids.js';
import { malformed, WireReader } from './wire-reader.js';

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
  private readonly ids = new SpanIds();

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
    const { bytes } = reader;
    const outerEnd = reader.end;
    const bodyStart = reader.position;
    this.ids.clear();
    reader.end = end;
    let position = bodyStart;
    while (position < end) {
      // An attribute of less than 128 bytes in its usual shape: what most of a request consists of.
      if (bytes[position] === Tag.span.attributes && position + 1 < end) {
        const attributeEnd = position + 2 + bytes[position + 1]!;
        if (bytes[position + 1]! < 0x80 && attributeEnd <= end && isPlainAttribute(bytes, position + 2, attributeEnd)) {
          position = attributeEnd;
          continue;
        }
      }
      reader.position = position;
      this.spanField();
      position = reader.position;
    }
    reader.position = end;
    reader.end = outerEnd;
    const flaw = this.ids.flaw();
    this.add(fieldStart, bodyStart, end, scope, (this.ids.traceIdStart << 2) | flaw);
    if (flaw !== SpanFlaw.none) this.flawedCount++;
  }

  private spanField(): void {
    const { reader, ids } = this;
    const tag = reader.tag();
    const nested = tag <= MAX_NESTED_TAG ? SPAN.nested[tag] : undefined;
    if (nested !== undefined) checkMessage(reader, nested, reader.length() + reader.position, 5);
    else if (tag === Tag.span.traceId) ids.readTraceId(reader);
    else if (tag === Tag.span.spanId) ids.readSpanId(reader);
    else if (tag === Tag.span.parentSpanId) ids.readParentSpanId(reader);
    else reader.skip(tag);
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
