import { RequestRefused } from '../../intake/request-refused.error.js';

const PREFIX_BYTES = 5;

/**
 * The one message of a unary call: a compression flag, its length in four bytes, and its bytes.
 *
 * @throws {RequestRefused} anything but exactly one message
 * @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
export function unframe(body: Buffer): { message: Buffer; compressed: boolean } {
  const complete = body.length >= PREFIX_BYTES && body.readUInt32BE(1) === body.length - PREFIX_BYTES;
  if (!complete || body[0]! > 1) throw new RequestRefused('malformed', 'not one whole gRPC message');
  return { message: body.subarray(PREFIX_BYTES), compressed: body[0] === 1 };
}

/** An uncompressed message in its frame. */
export function frame(message: Buffer): Buffer {
  const framed = Buffer.allocUnsafe(PREFIX_BYTES + message.length);
  framed[0] = 0;
  framed.writeUInt32BE(message.length, 1);
  message.copy(framed, PREFIX_BYTES);
  return framed;
}
