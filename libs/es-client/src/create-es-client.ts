import { Client } from '@elastic/elasticsearch';
import { readFileSync } from 'node:fs';
import { credentialsOf } from './credentials.js';
import type { EsConnectionConfig } from './es-connection.config.js';
import { parseServerUrls } from './server-urls.js';
import { ReadingTransport } from './reading-transport.js';

/**
 * A client that connects on its first request. It never retries by itself: the callers know what may be repeated, when,
 * and for how long. Bodies are not compressed. `close()` it at the end.
 *
 * Do not pass `requestTimeout` together with a shared `signal`: the client fires `abort` on that signal when the time is up.
 *
 * @throws {Error} a file of the settings cannot be read
 */
export function createEsClient(config: EsConnectionConfig): Client {
  const auth = credentialsOf(config, readSecret);
  return new Client({
    Transport: ReadingTransport,
    nodes: parseServerUrls(config.ES_SERVER_URLS).map((url) => ({ url })),
    maxRetries: 0,
    compression: false,
    requestTimeout: config.ES_TIMEOUT,
    enableMetaHeader: false,
    ...(auth === undefined ? {} : { auth }),
    tls: {
      rejectUnauthorized: !config.ES_TLS_SKIP_HOST_VERIFY,
      ...(config.ES_TLS_CA === '' ? {} : { ca: readFileSync(config.ES_TLS_CA) }),
    },
  });
}

function readSecret(path: string): string {
  return readFileSync(path, 'utf8').trim();
}
