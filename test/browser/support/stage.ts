import { startRole } from '../../e2e/support/role-process.ts';
import { freePort, waitFor } from '../../stack/index.ts';
import { sendOtlp } from './send-otlp.ts';

/** An installation with a UI to look at. */
export interface Stage extends AsyncDisposable {
  /** Ends with a slash. */
  readonly url: string;
  /** Sends OTLP JSON and resolves when it was acknowledged. */
  send(requests: readonly object[]): Promise<void>;
}

/** All-in-one, in memory. */
export async function startStage(settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const [queryPort, otlpPort] = [await freePort(), await freePort()];
  const role = await startRole('all-in-one', {
    QUERY_HTTP_SERVER_HOST_PORT: `127.0.0.1:${queryPort}`,
    COLLECTOR_OTLP_HTTP_HOST_PORT: `127.0.0.1:${otlpPort}`,
    COLLECTOR_OTLP_GRPC_HOST_PORT: '127.0.0.1:0',
    ...settings,
  });
  await role.ready();
  const basePath = settings['QUERY_BASE_PATH'] ?? '';
  const url = `http://127.0.0.1:${queryPort}${basePath}/`;
  await waitFor(async () => (await fetch(`${url}search`)).ok, { timeoutMs: 10_000, what: 'the UI' });
  return {
    url,
    send: (requests) => sendOtlp(otlpPort, requests),
    [Symbol.asyncDispose]: async () => void (await role.stop()),
  };
}
