import { JsonWriter } from './json-writer.js';
import { SpanOperations, type SpanOperation } from './span-operations.js';

const CREATE = '{"create":{"_index":';
const NEWLINE = 0x0a;

/**
 * A growing body for Elasticsearch's `_bulk`: per document an action line (`create`, so that a document that is there
 * already answers 409) and a source line. Reused: `clear` keeps the memory.
 *
 * @see https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk
 */
export class BulkBody {
  /** For the encoder: documents are written straight into it, between `begin` and `end`. */
  readonly json: JsonWriter;

  private ends = new Int32Array(1024);
  private aliasOf = new Int32Array(1024);
  private count = 0;
  private readonly aliasNames: string[] = [];
  private readonly aliasIds = new Map<string, number>();
  private readonly seenOperations = new SpanOperations();

  constructor(initialBytes = 64 * 1024) {
    this.json = new JsonWriter(initialBytes);
  }

  get byteLength(): number {
    return this.json.length;
  }

  get documentCount(): number {
    return this.count;
  }

  /** The whole body. A view: valid until the next append or `clear`. */
  bytes(): Buffer {
    return this.json.buffer.subarray(0, this.json.length);
  }

  /** Action and source line of the i-th document. A view, like `bytes`. */
  documentBytes(i: number): Buffer {
    return this.json.buffer.subarray(i === 0 ? 0 : this.ends[i - 1]!, this.ends[i]);
  }

  /** The index alias that the i-th document goes to. */
  documentAlias(i: number): string {
    return this.aliasNames[this.aliasOf[i]!]!;
  }

  /** Aliases that documents go to, each once. */
  aliases(): ReadonlySet<string> {
    return new Set(this.aliasNames);
  }

  /** Services and operations of the spans appended since `clear`, each combination once. */
  operations(): Iterable<SpanOperation> {
    return this.seenOperations.list();
  }

  /** Appends a document that is not a span. `id` and `alias` need no escaping. */
  append(alias: string, id: string, source: string): void {
    this.json.raw(Buffer.from(`${CREATE}"${alias}","_id":"${id}"}}\n${source}\n`));
    this.end(this.aliasId(alias));
  }

  clear(): void {
    this.json.clear();
    this.count = 0;
    this.aliasNames.length = 0;
    this.aliasIds.clear();
    this.seenOperations.clear();
  }

  /** For the encoder: a number for an alias, the same until `clear`. */
  aliasId(alias: string): number {
    let id = this.aliasIds.get(alias);
    if (id === undefined) {
      id = this.aliasNames.push(alias) - 1;
      this.aliasIds.set(alias, id);
    }
    return id;
  }

  /** For the encoder: closes the document that was written into `json`. */
  end(aliasId: number): void {
    if (this.json.buffer[this.json.length - 1] !== NEWLINE) this.json.byte(NEWLINE);
    if (this.count === this.ends.length) {
      this.ends = widened(this.ends);
      this.aliasOf = widened(this.aliasOf);
    }
    this.ends[this.count] = this.json.length;
    this.aliasOf[this.count++] = aliasId;
  }

  /** For the encoder: operations of one service on one day, name to a bit set of OTLP span kinds. */
  operationsOf(suffix: string, service: string, tenant: string | undefined): Map<string, number> {
    return this.seenOperations.of(suffix, service, tenant);
  }
}

function widened(column: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(column.length * 2);
  wider.set(column);
  return wider;
}
