import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { constants, createGzip, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const gzipAll = promisify(gzip);

/** Below, the header costs more than compressing saves. */
const MIN_BYTES = 1024;
const FAST = { level: constants.Z_BEST_SPEED };

/** Fastify `onSend` hook: compresses answers above 1 kB, and streams, for clients that accept gzip. */
export async function gzipOnSend(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (reply.hasHeader('content-encoding') || !acceptsGzip(request.headers['accept-encoding'])) return payload;
  if (payload instanceof Readable) {
    announce(reply);
    return pipeline(payload, createGzip(FAST), ignoreEarlyEnd);
  }
  if (!(typeof payload === 'string' || Buffer.isBuffer(payload)) || Buffer.byteLength(payload) < MIN_BYTES)
    return payload;
  announce(reply);
  return gzipAll(payload, FAST);
}

/** `gzip` or `*` with a weight above 0. */
export function acceptsGzip(acceptEncoding: string | string[] | undefined): boolean {
  const weights = new Map(
    String(acceptEncoding ?? '')
      .split(',')
      .map(encodingWeight),
  );
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}

function encodingWeight(item: string): [string, number] {
  const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return [name, weight === undefined ? 1 : Number(weight.slice(2))];
}

function announce(reply: FastifyReply): void {
  reply.removeHeader('content-length').header('content-encoding', 'gzip').header('vary', 'accept-encoding');
}

/** `pipeline` has destroyed both streams: Fastify breaks the connection, and who made the first one knows why. */
function ignoreEarlyEnd(): void {}
