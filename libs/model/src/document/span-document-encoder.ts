import { RequestScan } from '../otlp/request-scan.js';
import { SPAN_FLAW_REASONS, SpanFlaw } from '../otlp/span-ids.js';
import { WireReader } from '../otlp/wire-reader.js';
import { indexAlias, indexDay, indexSuffix } from '../index-name/index-naming.js';
import { tenantPrefix } from '../index-name/tenant-prefix.js';
import type { SpanBatch } from '../topic/span-batch.js';
import { AttributeTable } from './attribute-table.js';
import type { BulkBody } from './bulk-body.js';
import { DOCUMENT_ID_LENGTH, writeDocumentId } from './document-id.js';
import type { DocumentOptions, Schema } from './document-options.js';
import { microsOf } from './number-text.js';
import { ProcessSection } from './process-section.js';
import { SpanFields } from './span-fields.js';
import { SpanSource } from './span-source.js';
import { addKindAndStatus, addScope } from './synthetic-attributes.js';

const ID_END = Buffer.from('"}}\n');
/** Longer names are stored with their spans but not offered in the list of operations. */
const MAX_OPERATION_BYTES = 1024;

/** Where documents of one day go. */
interface Target {
  /** See `indexDay`; NaN matches none. */
  readonly day: number;
  readonly suffix: string;
  readonly aliasId: number;
  readonly schema: Schema;
  /** The action line up to the id. */
  readonly action: Buffer;
}

const NO_TARGET: Omit<Target, 'schema'> = { day: NaN, suffix: '', aliasId: -1, action: Buffer.alloc(0) };

/** A span that can not become a document. */
export interface InvalidSpan {
  /** Position in the payload, from 0. */
  readonly ordinal: number;
  readonly reason: string;
}

/**
 * OTLP bytes to `_bulk` bytes in one pass: no object and no string per attribute. One instance serves one writer; it is not
 * re-entrant, and keeps no state between calls but its scratch memory.
 */
export class SpanDocumentEncoder {
  private readonly scan = new RequestScan();
  private readonly reader = new WireReader();
  private readonly headerReader = new WireReader();
  private readonly fields = new SpanFields();
  private readonly attributes = new AttributeTable();
  private readonly process = new ProcessSection();
  private readonly sources: Readonly<Record<Schema, SpanSource>> = {
    compact: new SpanSource('compact'),
    jaeger: new SpanSource('jaeger'),
  };
  private target: Target;

  constructor(private readonly options: DocumentOptions) {
    this.target = { ...NO_TARGET, schema: options.schema };
  }

  /**
   * Appends one document per span, in payload order, leaving out those it returns.
   *
   * @throws {MalformedOtlpError} the payload is not OTLP; then the body is as before
   */
  encode(batch: SpanBatch, body: BulkBody): readonly InvalidSpan[] {
    const { scan, reader } = this;
    scan.scan(batch.payload);
    reader.reset(batch.payload);
    this.target = { ...NO_TARGET, schema: this.options.schema };
    let resource = -1;
    let processSchema: Schema | undefined;
    let kinds: Map<string, number> | undefined;
    for (let i = 0; i < scan.spanCount; i++) {
      if (scan.flaw(i) !== SpanFlaw.none) continue;
      if (scan.scopeResources[scan.scope(i)] !== resource) {
        resource = scan.scopeResources[scan.scope(i)]!;
        this.process.read(scan.resourceHeaders[resource]!, (processSchema = this.target.schema));
        kinds = undefined;
      }
      this.readSpan(i);
      if (this.aim(batch, body)) kinds = undefined;
      if (processSchema !== this.target.schema) {
        this.process.read(scan.resourceHeaders[resource]!, (processSchema = this.target.schema));
        this.readSpan(i); // both read into the same scratch memory
      }
      kinds ??= body.operationsOf(this.target.suffix, this.process.serviceName, batch.tenant);
      this.noteOperation(kinds);
      this.writeDocument(i, body);
    }
    return scan.flawedCount === 0 ? [] : this.invalidSpans();
  }

  private readSpan(i: number): void {
    const { scan, reader, headerReader, fields, attributes } = this;
    attributes.clear();
    headerReader.reset(scan.scopeHeaders[scan.scope(i)]!);
    addScope(attributes, headerReader);
    reader.position = scan.bodyStart(i);
    fields.read(reader, scan.end(i), attributes);
    addKindAndStatus(attributes, fields, scan.payload);
  }

  /** Points `target` at the index of the current span. @returns whether it changed */
  private aim({ acceptedMillis, tenant }: SpanBatch, body: BulkBody): boolean {
    const { indexPrefix, retentionDays, writeAlias, indexOf, schemaOf } = this.options;
    const startMillis = Math.floor(microsOf(this.fields.startLow, this.fields.startHigh) / 1000);
    const day = indexDay(startMillis, acceptedMillis, retentionDays);
    if (day === this.target.day) return false;
    const suffix = indexSuffix(day);
    const alias = writeAlias?.(tenant) ?? indexAlias(tenantPrefix(indexPrefix, tenant), 'span', suffix);
    const index = indexOf?.(alias) ?? alias;
    const action = Buffer.from(`{"create":{"_index":"${index}","_id":"`);
    this.target = {
      day,
      suffix,
      aliasId: body.aliasId(index),
      schema: schemaOf?.(index) ?? this.options.schema,
      action,
    };
    return true;
  }

  private noteOperation(kinds: Map<string, number>): void {
    const { nameStart, nameEnd, kind } = this.fields;
    if (nameEnd - nameStart > MAX_OPERATION_BYTES) return;
    const operation = this.scan.payload.toString('utf8', nameStart, nameEnd) || 'empty-span-name';
    const bit = 1 << (kind > 0 && kind < 6 ? kind : 0);
    const bits = kinds.get(operation) ?? 0;
    if ((bits & bit) === 0) kinds.set(operation, bits | bit);
  }

  private writeDocument(i: number, body: BulkBody): void {
    const { scan, fields, target } = this;
    const { json } = body;
    json.raw(target.action);
    json.reserve(DOCUMENT_ID_LENGTH);
    writeDocumentId(
      json.buffer,
      json.length,
      scan.payload,
      fields.traceIdStart,
      fields.spanIdStart,
      scan.bodyStart(i),
      scan.end(i),
    );
    json.length += DOCUMENT_ID_LENGTH;
    json.raw(ID_END);
    this.sources[target.schema].write(json, fields, this.attributes, this.reader, this.process);
    body.end(target.aliasId);
  }

  private invalidSpans(): InvalidSpan[] {
    const invalid: InvalidSpan[] = [];
    for (let i = 0; i < this.scan.spanCount; i++) {
      const flaw = this.scan.flaw(i);
      if (flaw !== SpanFlaw.none) invalid.push({ ordinal: i, reason: SPAN_FLAW_REASONS[flaw] });
    }
    return invalid;
  }
}
