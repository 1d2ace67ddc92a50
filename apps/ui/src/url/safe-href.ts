/** A URL that a span holds, when it may become a link: absolute, `http` or `https`. `undefined` otherwise: then it stays text. */
export function safeHref(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || text.length > MAX_LENGTH) return undefined;
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : undefined;
}

const MAX_LENGTH = 8192;
