import type { OtlpTracesData } from '../../trace/otlp-json.js';
import { MAX_DEPTH } from '../check-message.js';
import { MalformedOtlpError } from '../malformed-otlp.error.js';
import { BackwardWriter } from './backward-writer.js';
import { type JsonField, JsonMessage, TRACE_REQUEST } from './json-shape.js';
import { parseExactJson } from './parse-exact-json.js';

/**
 * Turns OTLP/JSON into the same request in protobuf, in the same order. Unknown fields and `null` are left out; ids that
 * are not hexadecimal stay wrong (see `hexId`), so that cutting rejects their spans and no others.
 *
 * @throws {MalformedOtlpError} not JSON, nested deeper than 64 messages, or a value of a wrong type; names the JSON path, never a value
 * @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export function otlpJsonToProtobuf(json: string): Buffer {
  return new JsonEncoding(json.length).encode(parseExactJson(json));
}

/**
 * The same for a message that is no text yet.
 *
 * @param expectedBytes of the result; it may be more
 * @throws {MalformedOtlpError} a value that OTLP has no room for; names the path, never the value
 */
export function otlpDataToProtobuf(data: OtlpTracesData, expectedBytes: number): Buffer {
  return new JsonEncoding(expectedBytes).encode(data);
}

class JsonEncoding {
  private readonly writer: BackwardWriter;
  /** Where the walk is; kept for error messages. */
  private readonly path: (string | number)[] = [];

  constructor(expectedBytes: number) {
    this.writer = new BackwardWriter(expectedBytes);
  }

  encode(request: unknown): Buffer {
    this.message(TRACE_REQUEST, request, 1);
    return this.writer.result();
  }

  private message({ fields }: JsonMessage, value: unknown, depth: number): void {
    if (!isObject(value)) throw this.expected('an object');
    if (depth > MAX_DEPTH) throw new MalformedOtlpError(`not an OTLP trace request: nesting deeper than ${MAX_DEPTH}`);
    const names = Object.keys(value);
    for (let n = names.length - 1; n >= 0; n--) {
      const name = names[n]!;
      const field = fields.get(name);
      const content = value[name];
      if (field === undefined || content === null) continue;
      this.path.push(name);
      if (field.repeated) this.elements(field, content, depth);
      else this.field(field, content, depth);
      this.path.pop();
    }
  }

  private elements(field: JsonField, value: unknown, depth: number): void {
    if (!Array.isArray(value)) throw this.expected('an array');
    for (let i = value.length - 1; i >= 0; i--) {
      this.path.push(i);
      this.field(field, value[i], depth);
      this.path.pop();
    }
  }

  private field({ tag, value: kind }: JsonField, value: unknown, depth: number): void {
    if (kind instanceof JsonMessage) {
      const before = this.writer.length;
      this.message(kind, value, depth + 1);
      this.writer.varint(this.writer.length - before);
    } else if (!kind.write(this.writer, value)) throw this.expected(kind.expected);
    this.writer.varint(tag);
  }

  private expected(what: string): MalformedOtlpError {
    const path = this.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
    return new MalformedOtlpError(`not an OTLP trace request: expected ${what} at ${path.slice(1) || 'the top'}`);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
