import { once } from 'node:events';
import { Metadata, type ServerWritableStream } from '@grpc/grpc-js';

/** What a streaming call answers with. */
export interface Streamed {
  /** Made one by one, as fast as the client takes them. */
  readonly messages: Iterable<object>;
  /** What may be missing: neither API has a field for it, so it goes into the metadata that ends the call. */
  readonly warnings: readonly string[];
}

/**
 * Resolves when all is written; a few messages may still be in the library's buffer then.
 *
 * @param left aborts when the client leaves
 * @param stallMs longest wait for a client that takes nothing
 * @throws {DOMException} `TimeoutError`: it took nothing for that long
 */
export async function sendStream(
  call: ServerWritableStream<unknown, object>,
  { messages, warnings }: Streamed,
  left: AbortSignal,
  stallMs: number,
): Promise<void> {
  for (const message of messages) {
    left.throwIfAborted();
    if (!call.write(message)) await drained(call, left, stallMs);
  }
  call.end(trailersOf(warnings));
}

async function drained(call: ServerWritableStream<unknown, object>, left: AbortSignal, stallMs: number): Promise<void> {
  const stalled = AbortSignal.timeout(stallMs);
  try {
    await once(call, 'drain', { signal: AbortSignal.any([left, stalled]) });
  } catch (error) {
    stalled.throwIfAborted();
    throw error;
  }
}

/** One entry for each; metadata holds visible ASCII. */
function trailersOf(warnings: readonly string[]): Metadata {
  const trailers = new Metadata();
  for (const warning of warnings) trailers.add('sluice-warning', warning.replaceAll(/[^ -~]/g, '?').slice(0, 1000));
  return trailers;
}
