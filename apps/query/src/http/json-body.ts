import { Readable } from 'node:stream';

/** Bytes of JSON made at a time; what does not fit is made while the client reads. */
const CHUNK_BYTES = 64 * 1024;

/** A short answer as one buffer (it gets a `Content-Length`), a long one as a stream that holds one chunk at a time. */
export function jsonBody(json: Iterable<string>): Buffer | Readable {
  const chunks = chunked(json);
  const first = chunks.next();
  if (first.done) return Buffer.alloc(0);
  const second = chunks.next();
  return second.done ? first.value : Readable.from(restored(first.value, second.value, chunks), { objectMode: false });
}

function* chunked(json: Iterable<string>): Generator<Buffer> {
  let pending: string[] = [];
  let length = 0;
  for (const piece of json) {
    pending.push(piece);
    length += piece.length;
    if (length < CHUNK_BYTES) continue;
    yield Buffer.from(pending.join(''));
    pending = [];
    length = 0;
  }
  if (length > 0) yield Buffer.from(pending.join(''));
}

function* restored(first: Buffer, second: Buffer, rest: Iterable<Buffer>): Generator<Buffer> {
  yield first;
  yield second;
  yield* rest;
}
