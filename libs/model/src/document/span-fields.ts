import { Tag } from '../otlp/message-shape.js';
import type { WireReader } from '../otlp/wire-reader.js';
import type { AttributeTable } from './attribute-table.js';

/**
 * Positions and numbers of one OTLP span's own fields; its attributes go to the table that `read` is given. Reused from
 * span to span. The structure and the ids were checked by the scan.
 */
export class SpanFields {
  traceIdStart = 0;
  spanIdStart = 0;
  /** 0 when there is none, or when it is all zeros. */
  parentSpanIdStart = 0;
  nameStart = 0;
  nameEnd = 0;
  traceStateStart = 0;
  traceStateEnd = 0;
  /** OTLP `SpanKind`, 0 unspecified … 5 consumer. */
  kind = 0;
  flags = 0;
  startLow = 0;
  startHigh = 0;
  endLow = 0;
  endHigh = 0;
  /** OTLP `StatusCode`: 0 unset, 1 ok, 2 error. */
  statusCode = 0;
  statusMessageStart = 0;
  statusMessageEnd = 0;
  /** Start and end of each event, then of each link. */
  readonly events: number[] = [];
  readonly links: number[] = [];

  /** Reads the span message between the reader's position and `end`, appending its attributes to `attributes`. */
  read(reader: WireReader, end: number, attributes: AttributeTable): void {
    this.clear();
    while (reader.position < end) {
      const tag = reader.tag();
      if (tag === Tag.span.attributes) attributes.read(reader, reader.length() + reader.position);
      else if ((tag & 7) === 2) this.readBytes(reader, tag);
      else this.readNumber(reader, tag);
    }
  }

  private readBytes(reader: WireReader, tag: number): void {
    const end = reader.length() + reader.position;
    const start = reader.position;
    reader.position = end;
    switch (tag) {
      case Tag.span.traceId:
        this.traceIdStart = start;
        break;
      case Tag.span.spanId:
        this.spanIdStart = start;
        break;
      case Tag.span.parentSpanId:
        this.parentSpanIdStart = end - start === 8 ? start : 0;
        break;
      case Tag.span.name:
        this.nameStart = start;
        this.nameEnd = end;
        break;
      case Tag.span.traceState:
        this.traceStateStart = start;
        this.traceStateEnd = end;
        break;
      case Tag.span.events:
        this.events.push(start, end);
        break;
      case Tag.span.links:
        this.links.push(start, end);
        break;
      case Tag.span.status:
        this.readStatus(reader, start, end);
    }
  }

  private readNumber(reader: WireReader, tag: number): void {
    switch (tag) {
      case Tag.span.kind:
        reader.varint64();
        this.kind = reader.low;
        return;
      case Tag.span.flags:
        this.flags = reader.fixed32();
        return;
      case Tag.span.startUnixNano:
        reader.fixed64();
        this.startLow = reader.low;
        this.startHigh = reader.high;
        return;
      case Tag.span.endUnixNano:
        reader.fixed64();
        this.endLow = reader.low;
        this.endHigh = reader.high;
        return;
      default:
        reader.skip(tag);
    }
  }

  private readStatus(reader: WireReader, start: number, end: number): void {
    reader.position = start;
    while (reader.position < end) {
      const tag = reader.tag();
      if (tag === Tag.status.code) {
        reader.varint64();
        this.statusCode = reader.low;
      } else if (tag === Tag.status.message) {
        this.statusMessageEnd = reader.length() + reader.position;
        this.statusMessageStart = reader.position;
        reader.position = this.statusMessageEnd;
      } else reader.skip(tag);
    }
  }

  private clear(): void {
    this.traceIdStart = this.spanIdStart = this.parentSpanIdStart = 0;
    this.nameStart = this.nameEnd = this.traceStateStart = this.traceStateEnd = 0;
    this.kind = this.flags = this.startLow = this.startHigh = this.endLow = this.endHigh = 0;
    this.statusCode = this.statusMessageStart = this.statusMessageEnd = 0;
    this.events.length = this.links.length = 0;
  }
}
