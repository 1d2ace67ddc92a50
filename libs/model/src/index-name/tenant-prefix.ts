/** Names of tenants, as a sentence for people continues after "must be". */
export const TENANT_NAME_RULE =
  '1 to 64 lower-case letters, digits, "_" and "-", begin and end with a letter or digit, and not have "jaeger" as a part between "-"';

const TENANT_NAME = /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/;

/**
 * Whether this can be a tenant's name. It becomes a part of index names, so it is legal there, holds no wildcard, and separates tenants: indices are
 * found by a pattern like `acme-jaeger-span-*`, which finds what another tenant owns only if "jaeger" is a part of that one's name.
 */
export function isTenantName(name: string): boolean {
  return TENANT_NAME.test(name) && !name.split('-').includes('jaeger');
}

/**
 * The index prefix of a tenant, in the place of the installation's: `tenantPrefix('prod', 'acme')` is `prod-acme-`, `tenantPrefix('prod')` is `prod`.
 *
 * @throws {RangeError} the name is none; whoever took it from outside checks it there
 */
export function tenantPrefix(prefix: string, tenant?: string): string {
  if (tenant === undefined) return prefix;
  if (!isTenantName(tenant)) throw new RangeError('not a name of a tenant');
  const separator = prefix === '' || prefix.endsWith('-') ? '' : '-';
  return `${prefix}${separator}${tenant}-`;
}
