import { createHash, timingSafeEqual } from 'node:crypto';
import { isTenantName, TENANT_NAME_RULE } from '@app/model';
import type { Principal } from './principal.js';

/** Enough entropy for a random key of letters and digits; a shorter one can be guessed. */
const MIN_KEY_LENGTH = 20;
const MAX_KEYS = 10_000;
/** Of the hash: enough to tell keys apart. */
const NAME_BYTES = 4;

export interface ApiKey extends Principal {
  /** SHA-256. The key itself is not kept. */
  readonly hash: Buffer;
}

/**
 * The lines of a file of keys: a key, or `sha256:` and 64 hex digits, then `tenant=NAME` and `role=admin` in any order. Empty lines and those that
 * begin with `#` are left out.
 *
 * @throws {ApiKeysError} with the number of the line, and nothing of its content
 */
export function parseApiKeys(text: string): ApiKey[] {
  const keys = text
    .split(/\r?\n/)
    .map((line, i) => ({ line: line.trim(), number: i + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
    .map(({ line, number }) => parseLine(line, number));
  if (keys.length === 0) throw new ApiKeysError('holds no key: nobody could read anything');
  if (keys.length > MAX_KEYS) throw new ApiKeysError(`holds more than ${MAX_KEYS} keys`);
  return keys;
}

/** Compares with every key, whether it is found or not, so that the time tells nothing. */
export function findKey(keys: readonly ApiKey[], secret: string): ApiKey | undefined {
  const hash = sha256(secret);
  let found: ApiKey | undefined;
  for (const key of keys) if (timingSafeEqual(key.hash, hash)) found = key;
  return found;
}

export class ApiKeysError extends Error {
  override readonly name = 'ApiKeysError';
}

function parseLine(line: string, number: number): ApiKey {
  const [secret = '', ...properties] = line.split(/\s+/);
  const hash = hashOf(secret, number);
  const name = `key ${hash.toString('hex', 0, NAME_BYTES)}`;
  const key = { hash, tenants: 'any', isAdmin: false, name } as const;
  return properties.reduce<ApiKey>((sofar, property) => withProperty(sofar, property, number), key);
}

function hashOf(secret: string, number: number): Buffer {
  const [, hex] = /^sha256:(.*)$/.exec(secret) ?? [];
  if (hex === undefined && secret.length >= MIN_KEY_LENGTH) return sha256(secret);
  if (hex !== undefined && /^[\da-f]{64}$/i.test(hex)) return Buffer.from(hex, 'hex');
  const rule =
    hex === undefined ? `a key has at least ${MIN_KEY_LENGTH} characters` : 'sha256: is followed by 64 hex digits';
  throw new ApiKeysError(`line ${number}: ${rule}`);
}

function withProperty(key: ApiKey, property: string, number: number): ApiKey {
  if (property === 'role=admin') return { ...key, isAdmin: true };
  const [, tenant] = /^tenant=(.*)$/.exec(property) ?? [];
  if (tenant === undefined)
    throw new ApiKeysError(`line ${number}: after the key come tenant=NAME and role=admin only`);
  if (!isTenantName(tenant)) throw new ApiKeysError(`line ${number}: the tenant must be ${TENANT_NAME_RULE}`);
  return { ...key, tenants: [tenant] };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
