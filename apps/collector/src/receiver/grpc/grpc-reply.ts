import { constants, type ServerHttp2Stream } from 'node:http2';
import { frame } from './grpc-frame.js';

const HEADERS = {
  ':status': 200,
  'content-type': 'application/grpc+proto',
  'grpc-accept-encoding': 'identity,deflate,gzip',
};

/** Ends a call with a message and status OK. */
export function replyMessage(stream: ServerHttp2Stream, message: Buffer): void {
  if (stream.destroyed) return;
  stream.respond(HEADERS, { waitForTrailers: true });
  stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.end(frame(message));
}

/**
 * Ends a call without a message. What the client still sends is refused, not read.
 *
 * @param details an encoded `google.rpc.Status`
 */
export function replyStatus(stream: ServerHttp2Stream, code: number, message: string, details?: Buffer): void {
  if (stream.destroyed) return;
  const status = {
    'grpc-status': String(code),
    'grpc-message': encodeURI(message),
    ...(details && { 'grpc-status-details-bin': details.toString('base64') }),
  };
  stream.respond({ ...HEADERS, ...status }, { endStream: true });
  if (!stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
}
