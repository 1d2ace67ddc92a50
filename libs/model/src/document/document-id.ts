import xxhash from 'xxhash-wasm';

const hash = await xxhash();

const ALPHABET = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
const scratch = Buffer.alloc(33);

/** Characters of a document id: base64url of 32 bytes. */
export const DOCUMENT_ID_LENGTH = 43;

/**
 * Writes the `_id` of a span: base64url of trace id, span id and the XXH64 of the span message's own bytes.
 *
 * Content, because client and server of a Zipkin-style call share both ids; without the resource, because two attempts of
 * one export may pass collectors that add different tags to it.
 *
 * @param out gets `DOCUMENT_ID_LENGTH` bytes from `at`
 */
export function writeDocumentId(
  out: Buffer,
  at: number,
  payload: Buffer,
  traceIdStart: number,
  spanIdStart: number,
  bodyStart: number,
  bodyEnd: number,
): void {
  for (let i = 0; i < 16; i++) scratch[i] = payload[traceIdStart + i]!;
  for (let i = 0; i < 8; i++) scratch[16 + i] = payload[spanIdStart + i]!;
  scratch.writeBigUInt64BE(hash.h64Raw(payload.subarray(bodyStart, bodyEnd)), 24);
  let to = at;
  for (let i = 0; i < 33; i += 3) {
    const bits = (scratch[i]! << 16) | (scratch[i + 1]! << 8) | scratch[i + 2]!;
    out[to++] = ALPHABET[bits >>> 18]!;
    out[to++] = ALPHABET[(bits >>> 12) & 63]!;
    out[to++] = ALPHABET[(bits >>> 6) & 63]!;
    if (i < 30) out[to++] = ALPHABET[bits & 63]!;
  }
}

/** 32 bits of a span message's content: tells a span that was sent twice from one that shares its id. */
export function contentHash(payload: Buffer, bodyStart: number, bodyEnd: number): number {
  return hash.h32Raw(payload.subarray(bodyStart, bodyEnd));
}

/** The `_id` of a service document: the same for every writer, so that a service is stored once a day. */
export function serviceDocumentId(service: string, operation: string, spanKind: string): string {
  return hash.h64ToString(`${service}\0${operation}\0${spanKind}`);
}

/** 64 bits of a text's content, as sixteen hexadecimal digits. */
export function textHash(text: string): string {
  return hash.h64ToString(text);
}
