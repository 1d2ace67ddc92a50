/** How a body or a gRPC message is compressed. `deflate` is the zlib format, as in HTTP. */
export type Compression = 'identity' | 'gzip' | 'deflate';

/** @returns `undefined` for one that is not supported, lists of several included */
export function compressionOf(header: string | undefined): Compression | undefined {
  const name = (header ?? '').trim().toLowerCase();
  if (name === '' || name === 'identity') return 'identity';
  if (name === 'gzip' || name === 'x-gzip') return 'gzip';
  return name === 'deflate' ? 'deflate' : undefined;
}
