import { MAX_DEPTH } from '../check-message.js';
import { malformed, WireReader } from '../wire-reader.js';
import { type JsonField, JsonMessage, TRACE_REQUEST } from './json-shape.js';

/**
 * Turns an OTLP request in protobuf into the same in OTLP/JSON, on one line. Fields keep the order of the bytes, and what is there with its default
 * value stays there, so that `otlpJsonToProtobuf` makes the same bytes of it, and thereby the same document ids, unless they hold unknown fields,
 * text that is not UTF-8, or a field split in two.
 *
 * @throws {MalformedOtlpError}
 * @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export function otlpProtobufToJson(payload: Buffer): string {
  return messageJson(TRACE_REQUEST, payload, 1);
}

/** Where the values of one field are: from their first byte, that of the length if they have one. */
interface Found {
  readonly field: JsonField;
  readonly starts: number[];
}

function messageJson(message: JsonMessage, bytes: Buffer, depth: number): string {
  if (depth > MAX_DEPTH) throw malformed(`nesting deeper than ${MAX_DEPTH}`, 0);
  const reader = new WireReader();
  reader.reset(bytes);
  const members = Array.from(fieldsOf(message, reader).values(), ({ field, starts }) => {
    return `"${field.name}":${fieldJson(reader, field, starts, depth)}`;
  });
  return `{${members.join(',')}}`;
}

/** By tag, in the order in which they come first. */
function fieldsOf(message: JsonMessage, reader: WireReader): Map<number, Found> {
  const found = new Map<number, Found>();
  while (reader.position < reader.end) {
    const tag = reader.tag();
    const field = message.fieldsByTag.get(tag);
    if (field && message.isOneOf && !found.has(tag)) found.clear();
    if (field && !found.has(tag)) found.set(tag, { field, starts: [] });
    found.get(tag)?.starts.push(reader.position);
    reader.skip(tag);
  }
  return found;
}

/** Of a field that should come once, the last value counts; messages are merged, which is what protobuf says of their bytes put together. */
function fieldJson(
  reader: WireReader,
  { repeated, value }: JsonField,
  starts: readonly number[],
  depth: number,
): string {
  if (value instanceof JsonMessage) {
    const messages = starts.map((start) => messageAt(reader, start));
    if (!repeated) return messageJson(value, messages.length === 1 ? messages[0]! : joined(messages), depth + 1);
    return `[${messages.map((bytes) => messageJson(value, bytes, depth + 1)).join(',')}]`;
  }
  const scalarAt = (start: number): string => {
    reader.position = start;
    return value.json(reader);
  };
  return repeated ? `[${starts.map(scalarAt).join(',')}]` : scalarAt(starts.at(-1)!);
}

function messageAt(reader: WireReader, start: number): Buffer {
  reader.position = start;
  const length = reader.length();
  return reader.bytes.subarray(reader.position, reader.position + length);
}

function joined(messages: readonly Buffer[]): Buffer {
  return Buffer.concat(messages);
}
