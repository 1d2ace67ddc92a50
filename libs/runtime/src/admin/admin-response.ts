import type { Registry } from 'prom-client';
import type { Health } from '../health/health.js';

export interface AdminResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const ENDPOINTS: Readonly<Record<string, string>> = {
  '/metrics': 'metrics in the Prometheus text format',
  '/livez': '200 while the process works at all',
  '/readyz': '200 while it wants traffic, 503 with the reasons otherwise',
};

/**
 * What the admin port answers. `/livez` looks at nothing but itself: a server that is away is no reason to restart us.
 *
 * @param target of the request line; a query string is ignored
 */
export async function adminResponse(
  method: string,
  target: string,
  { health, registry }: { readonly health: Health; readonly registry: Registry },
): Promise<AdminResponse> {
  if (method !== 'GET' && method !== 'HEAD')
    return { ...text(405, 'method not allowed\n'), headers: { allow: 'GET, HEAD' } };
  const [path = ''] = target.split('?', 1);
  switch (path) {
    case '/':
      return text(200, describeEndpoints());
    case '/livez':
      return json(200, { status: 'ok' });
    case '/readyz':
      return readiness(health);
    case '/metrics':
      return { status: 200, headers: { 'content-type': registry.contentType }, body: await registry.metrics() };
    default:
      return text(404, `not found\n\n${describeEndpoints()}`);
  }
}

function readiness(health: Health): AdminResponse {
  const { ready, status, checks } = health.report();
  return json(ready ? 200 : 503, { status, checks });
}

function describeEndpoints(): string {
  return Object.entries(ENDPOINTS)
    .map(([path, meaning]) => `${path.padEnd(10)}${meaning}\n`)
    .join('');
}

function json(status: number, value: unknown): AdminResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) + '\n' };
}

function text(status: number, body: string): AdminResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
