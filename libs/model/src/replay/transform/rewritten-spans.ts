import type { SpanParts } from '../../otlp/assemble-request.js';
import type { RequestScan } from '../../otlp/request-scan.js';
import { Tag } from '../../otlp/message-shape.js';
import { WireWriter } from '../../otlp/wire-writer.js';
import type { SpanTransform } from '../span-transform.js';
import { requestLevels, type AttributeLevel, type RequestLevels } from './attribute-level.js';
import { MessageRewriter } from './message-rewriter.js';

/** Start and end of each span's field. */
const COLUMNS = 2;

/** Some spans of a request and their headers after the transforms. Reused from request to request. */
export class RewrittenSpans implements SpanParts {
  readonly resourceHeaders: Buffer[] = [];
  readonly scopeHeaders: Buffer[] = [];
  readonly #levels: RequestLevels;
  readonly #out = new WireWriter();
  readonly #rewriter = new MessageRewriter(this.#out);
  #columns = new Int32Array(COLUMNS * 1024);

  constructor(
    private readonly scan: RequestScan,
    transforms: readonly SpanTransform[],
  ) {
    this.#levels = requestLevels(transforms);
  }

  get payload(): Buffer {
    return this.#out.bytes;
  }

  get scopeResources(): number[] {
    return this.scan.scopeResources;
  }

  scope(i: number): number {
    return this.scan.scope(i);
  }

  fieldStart(i: number): number {
    return this.#columns[i * COLUMNS]!;
  }

  end(i: number): number {
    return this.#columns[i * COLUMNS + 1]!;
  }

  /** Reads the first `count` spans of `spans`. @returns whether anything about them changed */
  rewrite(spans: Int32Array, count: number): boolean {
    const { scan } = this;
    this.#out.clear();
    if (this.#columns.length < scan.spanCount * COLUMNS) this.#columns = new Int32Array(scan.spanCount * COLUMNS * 2);
    let changed = this.#rewriteHeaders(spans, count);
    for (let n = 0; n < count; n++) {
      const i = spans[n]!;
      this.#columns[i * COLUMNS] = this.#out.length;
      if (this.#rewriteSpan(i)) changed = true;
      else this.#out.copy(scan.payload, scan.fieldStart(i), scan.end(i));
      this.#columns[i * COLUMNS + 1] = this.#out.length;
    }
    return changed;
  }

  #rewriteSpan(i: number): boolean {
    const { span } = this.#levels;
    const { payload } = this.scan;
    const [start, end] = [this.scan.bodyStart(i), this.scan.end(i)];
    if (span === undefined || !this.#rewriter.changes(span, payload, start, end)) return false;
    const mark = this.#out.open(Tag.scopeSpans.spans);
    this.#rewriter.write(span, payload, start, end);
    this.#out.close(mark);
    return true;
  }

  /** Those that none of the spans stands under are not looked at. */
  #rewriteHeaders(spans: Int32Array, count: number): boolean {
    const { scan } = this;
    this.resourceHeaders.length = this.scopeHeaders.length = 0;
    let changed = false;
    for (let n = 0; n < count; n++) {
      const scope = scan.scope(spans[n]!);
      const resource = scan.scopeResources[scope]!;
      if (this.scopeHeaders[scope] === undefined)
        changed = this.#header(this.#levels.scopeHeader, scan.scopeHeaders, this.scopeHeaders, scope) || changed;
      if (this.resourceHeaders[resource] === undefined)
        changed =
          this.#header(this.#levels.resourceHeader, scan.resourceHeaders, this.resourceHeaders, resource) || changed;
    }
    return changed;
  }

  #header(level: AttributeLevel | undefined, from: readonly Buffer[], to: Buffer[], i: number): boolean {
    const header = from[i]!;
    to[i] = header;
    if (level === undefined || !this.#rewriter.changes(level, header, 0, header.length)) return false;
    this.#out.clear();
    this.#rewriter.write(level, header, 0, header.length);
    to[i] = Buffer.from(this.#out.bytes.subarray(0, this.#out.length));
    this.#out.clear();
    return true;
  }
}
