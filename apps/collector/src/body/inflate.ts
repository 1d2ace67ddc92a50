import { createGunzip, createInflate, gunzipSync } from 'node:zlib';
import type { Admission } from '../admission/admission.js';
import type { ByteLease } from '../admission/byte-budget.js';
import { RequestRefused } from '../intake/request-refused.error.js';
import type { Compression } from './compression.js';
import { tooLarge } from './read-body.js';

/** Up to this size a stream costs more than the event loop loses by inflating at once (about 2 ms per MiB). */
const AT_ONCE_BYTES = 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;

/**
 * Decompresses a body while it stays within its bounds: a decompression bomb is stopped at the limit, not noticed after it.
 * The lease grows ahead of the memory.
 *
 * @throws {RequestRefused} malformed, too large or no room
 */
export async function inflate(
  compression: Exclude<Compression, 'identity'>,
  compressed: Buffer,
  maxBytes: number,
  lease: ByteLease,
  admission: Admission,
): Promise<Buffer> {
  const announced = compression === 'gzip' ? announcedSize(compressed) : undefined;
  if (announced !== undefined && announced <= Math.min(AT_ONCE_BYTES, maxBytes)) {
    admission.grow(lease, compressed.length + announced);
    const whole = gunzipAtOnce(compressed, announced);
    if (whole !== undefined) return whole;
  }
  return inflateStream(compression, compressed, maxBytes, lease, admission);
}

/** Size of the last gzip member by its own trailer, modulo 2^32: right for honest clients that send one member. */
function announcedSize(compressed: Buffer): number | undefined {
  return compressed.length < 18 ? undefined : compressed.readUInt32LE(compressed.length - 4);
}

/** @returns `undefined` when it is larger than announced */
function gunzipAtOnce(compressed: Buffer, announced: number): Buffer | undefined {
  const size = Math.max(announced, 64);
  try {
    return gunzipSync(compressed, { maxOutputLength: size, chunkSize: size });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw malformedOrBug('gzip', error);
  }
}

function inflateStream(
  compression: 'gzip' | 'deflate',
  compressed: Buffer,
  maxBytes: number,
  lease: ByteLease,
  admission: Admission,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const inflater = (compression === 'gzip' ? createGunzip : createInflate)({ chunkSize: CHUNK_BYTES });
    const chunks: Buffer[] = [];
    let bytes = 0;
    inflater.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      try {
        if (bytes > maxBytes) throw tooLarge(maxBytes);
        admission.grow(lease, compressed.length + bytes);
        chunks.push(chunk);
      } catch (error) {
        inflater.destroy();
        reject(error);
      }
    });
    inflater.on('error', (error) => reject(malformedOrBug(compression, error)));
    inflater.on('end', () => resolve(Buffer.concat(chunks, bytes)));
    inflater.end(compressed);
  });
}

function malformedOrBug(compression: string, error: unknown): unknown {
  if (!codeOf(error).startsWith('Z_')) return error;
  return new RequestRefused('malformed', `the body is not valid ${compression}`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
