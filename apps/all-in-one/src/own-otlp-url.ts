import { formatHostPort, parseHostPort } from '@app/runtime';

const THIS_MACHINE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Where this process takes OTLP over HTTP itself; `undefined` where that is known only once it listens. */
export function ownOtlpUrl(hostPort: string): string | undefined {
  const { host, port } = parseHostPort(hostPort, '127.0.0.1');
  return port === 0 ? undefined : `http://${formatHostPort({ host: THIS_MACHINE[host] ?? host, port })}`;
}
