/** Fields of the OTLP messages on the way down, from `trace.proto` and `common.proto`. */
const SPAN_IN_REQUEST = [1, 2, 2];
const ATTRIBUTES = 9;
const ARRAY_VALUE = 5;

/** An OTLP request with one span whose attribute is a list in a list in a list…: by hand, because encoders refuse to go so deep. */
export function deepRequest(traceId: Buffer, spanId: Buffer, depth: number): Buffer {
  let value = field(1, Buffer.from('bottom'));
  for (let i = 0; i < depth; i++) value = field(ARRAY_VALUE, field(1, value));
  const attribute = Buffer.concat([field(1, Buffer.from('deep')), field(2, value)]);
  const span = Buffer.concat([field(1, traceId), field(2, spanId), field(ATTRIBUTES, attribute)]);
  return SPAN_IN_REQUEST.reduceRight<Buffer>((body, number) => field(number, body), span);
}

function field(number: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.of((number << 3) | 2), varint(body.length), body]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}
