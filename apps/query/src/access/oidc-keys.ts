import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { IdentityUnavailableError } from './principal.js';

const TIMEOUT_MS = 5_000;
/** After a failure nobody asks the issuer for so long. */
const COOL_DOWN_MS = 5_000;
const MAX_DOCUMENT_BYTES = 256 * 1024;

/**
 * The signing keys of an issuer, found by its discovery document and kept until a token names one that is not among them, or for ten minutes.
 *
 * @see OpenID Connect Discovery 1.0 §4
 */
export function oidcKeys(issuer: string): JWTVerifyGetKey {
  let discovered: Promise<JWTVerifyGetKey> | undefined;
  let failedAtMs = -Infinity;
  const failed = (error: unknown): never => {
    discovered = undefined;
    failedAtMs = performance.now();
    throw unavailable(error);
  };
  return async (header, token) => {
    if (performance.now() - failedAtMs < COOL_DOWN_MS) throw unavailable();
    const keys = await (discovered ??= discover(issuer).catch(failed));
    try {
      return await keys(header, token);
    } catch (error) {
      throw isVerdict(error) ? error : unavailable(error); // keys that are known stay known
    }
  };
}

function unavailable(cause?: unknown): IdentityUnavailableError {
  return new IdentityUnavailableError('the issuer of the tokens does not answer as it should', { cause });
}

/** About the token; everything else is about the issuer. */
function isVerdict(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  const document = JSON.parse(await textOf(response)) as { issuer?: unknown; jwks_uri?: unknown };
  if (document.issuer !== issuer) throw new Error(`${url} is the document of another issuer`);
  const keysUrl = new URL(String(document.jwks_uri));
  const isSafe = keysUrl.protocol === 'https:' || keysUrl.origin === new URL(issuer).origin;
  if (!isSafe) throw new Error('jwks_uri is not https');
  return createRemoteJWKSet(keysUrl, { timeoutDuration: TIMEOUT_MS });
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_DOCUMENT_BYTES) throw new Error('the document is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
