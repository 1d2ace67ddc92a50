import type { FastifyRequest } from 'fastify';

/**
 * Whether a request may be answered without knowing who asks: it reads a path outside of the APIs, where there are only the files of the UI, which
 * are the same for everybody. The sign-in form is one of them.
 */
export function isOpenRequest({ method, url }: Pick<FastifyRequest, 'method' | 'url'>, basePath: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const path = url.split('?')[0]!.replaceAll(/\/{2,}/g, '/');
  const below = basePath === '/' ? path : path.slice(basePath.length);
  return !/^\/api(\/|$)/i.test(decoded(below));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/api'; // malformed: nothing to answer openly
  }
}
