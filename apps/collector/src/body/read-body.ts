import type { Readable } from 'node:stream';
import type { Admission } from '../admission/admission.js';
import type { ByteLease } from '../admission/byte-budget.js';
import { RequestRefused } from '../intake/request-refused.error.js';
import type { BufferPool } from '../memory/buffer-pool.js';

/** How long a client may take to send a body. */
export const BODY_TIMEOUT_MS = 30_000;

/**
 * Reads a stream to its end into one buffer. Every byte above the lease is added to it before it is kept. When it fails,
 * what else arrives is thrown away unread. The buffer may be given back to the pool.
 *
 * @throws {RequestRefused} too large, too slow, no room, or the client left
 */
export function readBody(
  source: Readable,
  maxBytes: number,
  lease: ByteLease,
  admission: Admission,
  pool: BufferPool,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;

    // Without listeners the stream goes on flowing, into nothing.
    const settle = (): void => {
      clearTimeout(timer);
      source.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
      source.on('error', ignore);
    };
    const refuse = (refusal: unknown): void => {
      settle();
      reject(refusal);
    };
    const onData = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > maxBytes) return refuse(tooLarge(maxBytes));
      try {
        admission.grow(lease, bytes);
      } catch (error) {
        return refuse(error);
      }
      chunks.push(chunk);
    };
    const onEnd = (): void => {
      settle();
      resolve(pool.join(chunks, bytes));
    };
    const onGone = (): void => refuse(new RequestRefused('client left', 'the body ended early'));
    const timer = setTimeout(() => refuse(new RequestRefused('slow body', 'the body took too long')), BODY_TIMEOUT_MS);
    source.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  });
}

export function tooLarge(maxBytes: number): RequestRefused {
  return new RequestRefused('too large', `the request is larger than ${maxBytes} bytes`);
}

/** A stream that fails after it was given up on. */
function ignore(): void {}
