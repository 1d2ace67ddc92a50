/** Which browsers may send spans. */
export class CorsPolicy {
  private readonly patterns: readonly RegExp[];

  /** @param allowedOrigins comma separated; `*` stands for any text in them */
  constructor(allowedOrigins: string) {
    this.patterns = allowedOrigins.split(',').filter(Boolean).map(originPattern);
  }

  /** Headers of an answer to a request from that origin; none when it is not a browser's or not allowed. */
  headers(origin: string | undefined): Record<string, string> {
    if (origin === undefined || !this.allows(origin)) return {};
    return { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'retry-after', vary: 'origin' };
  }

  /** Headers of the answer to a preflight request, or `undefined` when the origin is not allowed. */
  preflight(origin: string | undefined, requestedHeaders: string | undefined): Record<string, string> | undefined {
    if (origin === undefined || !this.allows(origin)) return undefined;
    return {
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': requestedHeaders ?? 'content-type, content-encoding',
      'access-control-max-age': '7200',
      vary: 'origin, access-control-request-headers',
    };
  }

  private allows(origin: string): boolean {
    return this.patterns.some((pattern) => pattern.test(origin));
  }
}

function originPattern(text: string): RegExp {
  const literal = text
    .trim()
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`, 'i');
}
