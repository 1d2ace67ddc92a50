import { AttributeTable, ValueKind } from '../document/attribute-table.js';
import { contentHash } from '../document/document-id.js';
import { microsBetween, microsOf } from '../document/number-text.js';
import { ProcessSection } from '../document/process-section.js';
import { SpanFields } from '../document/span-fields.js';
import { RequestScan } from '../otlp/request-scan.js';
import { allZeros, SpanFlaw } from '../otlp/span-ids.js';
import { WireReader } from '../otlp/wire-reader.js';
import { kindCodeOfText } from '../trace/span-status.js';
import { PEER_SERVICE, type LinkSpan } from './link-span.js';

/** One span on the wire. Its ids are the bytes as characters, to be compared only. */
export interface WireLinkSpan extends LinkSpan {
  readonly traceId: string;
  /** Of the span message's own bytes: two spans of one id that differ in it are two spans, not one sent twice. */
  readonly contentHash: number;
}

/**
 * Reads from OTLP bytes what decides about links, as the document encoder walks them: so both see the same spans. One instance serves one reader;
 * it is not re-entrant.
 */
export class LinkSpanReader {
  readonly #scan = new RequestScan();
  readonly #reader = new WireReader();
  readonly #fields = new SpanFields();
  readonly #attributes = new AttributeTable();
  readonly #process = new ProcessSection();

  /**
   * Calls `take` with every span in payload order, leaving out those with malformed ids.
   *
   * @throws {MalformedOtlpError} before the first call
   */
  read(payload: Buffer, take: (span: WireLinkSpan) => void): void {
    const scan = this.#scan;
    scan.scan(payload);
    this.#reader.reset(payload);
    let resource = -1;
    for (let i = 0; i < scan.spanCount; i++) {
      if (scan.flaw(i) !== SpanFlaw.none) continue;
      const own = scan.scopeResources[scan.scope(i)]!;
      if (own !== resource) this.#process.read(scan.resourceHeaders[(resource = own)]!, 'compact');
      take(this.#span(i, payload));
    }
  }

  #span(i: number, payload: Buffer): WireLinkSpan {
    const fields = this.#fields;
    const [start, end] = [this.#scan.bodyStart(i), this.#scan.end(i)];
    this.#attributes.clear();
    this.#reader.position = start;
    fields.read(this.#reader, end, this.#attributes);
    return {
      traceId: payload.toString('latin1', fields.traceIdStart, fields.traceIdStart + 16),
      spanId: payload.toString('latin1', fields.spanIdStart, fields.spanIdStart + 8),
      parentSpanId: this.#parentSpanId(payload),
      service: this.#process.serviceName,
      kind: fields.kind > 0 && fields.kind < 6 ? fields.kind : kindCodeOfText(this.#lastText('span.kind')),
      isError: fields.statusCode === 2 || this.#hasErrorTag(),
      startMicros: microsOf(fields.startLow, fields.startHigh),
      durationMicros: microsBetween(fields.startLow, fields.startHigh, fields.endLow, fields.endHigh),
      peerService: this.#firstText(PEER_SERVICE) || undefined,
      contentHash: contentHash(payload, start, end) | 0, // a small integer takes no memory of its own
    };
  }

  #parentSpanId(payload: Buffer): string | undefined {
    const start = this.#fields.parentSpanIdStart;
    return start === 0 || allZeros(payload, start, 8) ? undefined : payload.toString('latin1', start, start + 8);
  }

  #firstText(key: string): string | undefined {
    for (let i = 0; i < this.#attributes.count; i++) if (this.#isText(i, key)) return this.#text(i);
    return undefined;
  }

  #lastText(key: string): string | undefined {
    for (let i = this.#attributes.count - 1; i >= 0; i--) {
      if (this.#attributes.key(i).text === key) return this.#isText(i, key) ? this.#text(i) : undefined;
    }
    return undefined;
  }

  /** As a stored span has it: an attribute that says `true`, as a truth value or as text. */
  #hasErrorTag(): boolean {
    const attributes = this.#attributes;
    for (let i = 0; i < attributes.count; i++) {
      if (attributes.key(i).text !== 'error') continue;
      if (
        attributes.kind(i) === ValueKind.bool
          ? attributes.a(i) === 1
          : this.#isText(i, 'error') && this.#text(i) === 'true'
      )
        return true;
    }
    return false;
  }

  #isText(i: number, key: string): boolean {
    return this.#attributes.key(i).text === key && this.#attributes.kind(i) === ValueKind.string;
  }

  #text(i: number): string {
    return this.#attributes.source(i).toString('utf8', this.#attributes.a(i), this.#attributes.b(i));
  }
}
