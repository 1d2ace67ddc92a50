import { ConfigError, type Logger } from '@app/runtime';
import { Tenancy, type TenancyConfig } from '@app/storage';
import { AccessControl } from './access-control.js';
import { ADMIN_CLAIM, type AccessConfig } from './access.config.js';
import { ApiKeyFile } from './api-key-file.js';
import { ApiKeysError, type ApiKey } from './api-keys.js';
import { oidcKeys } from './oidc-keys.js';
import { OidcTokens, type OidcOptions } from './oidc-tokens.js';

/** @throws {ConfigError} a combination that shows somebody what is not theirs, or a file of keys with mistakes */
export function createAccessControl(
  config: Readonly<AccessConfig>,
  tenants: Readonly<TenancyConfig>,
  logger: Logger,
): AccessControl {
  const tenancy = new Tenancy(tenants);
  const problem = tenancyProblem(config, tenancy);
  if (problem !== undefined) throw new ConfigError([problem]);
  const apiKeys = apiKeysOf(config, tenancy, logger);
  const tokens = tokensOf(config);
  if (tenancy.isEnabled && apiKeys === undefined && tokens === undefined) {
    logger.warn('the tenant header is believed: let nobody but a proxy that sets it reach this service', {
      header: tenancy.header,
    });
  }
  return new AccessControl({ tenancy, propagateToken: config.QUERY_BEARER_TOKEN_PROPAGATION, apiKeys, tokens });
}

/** Between two classes of settings. */
function tenancyProblem(
  { QUERY_OIDC_ISSUER, QUERY_OIDC_TENANT_CLAIM }: AccessConfig,
  { isEnabled }: Tenancy,
): string | undefined {
  if (isEnabled && QUERY_OIDC_ISSUER !== '' && QUERY_OIDC_TENANT_CLAIM === '')
    return 'QUERY_OIDC_TENANT_CLAIM is needed with MULTI_TENANCY_ENABLED: everybody with a token could read every tenant';
  if (!isEnabled && QUERY_OIDC_TENANT_CLAIM !== '')
    return 'QUERY_OIDC_TENANT_CLAIM needs MULTI_TENANCY_ENABLED: without it, everybody with a token reads everything';
  return undefined;
}

function apiKeysOf(
  { QUERY_API_KEYS_FILE: path }: AccessConfig,
  tenancy: Tenancy,
  logger: Logger,
): ApiKeyFile | undefined {
  if (path === '') return undefined;
  try {
    return new ApiKeyFile(path, (keys) => keysProblem(keys, tenancy), logger);
  } catch (error) {
    if (error instanceof ApiKeysError) throw new ConfigError([`QUERY_API_KEYS_FILE ${error.message}`]);
    throw error;
  }
}

function keysProblem(keys: readonly ApiKey[], tenancy: Tenancy): string | undefined {
  const named = keys.flatMap(({ tenants }) => (tenants === 'any' ? [] : tenants));
  if (named.length > 0 && !tenancy.isEnabled)
    return 'has keys with tenants, which need MULTI_TENANCY_ENABLED: without it, every key reads everything';
  const unknown = named.find((name) => tenancy.isEnabled && !tenancy.knows(name));
  return unknown === undefined ? undefined : `has a key of ${unknown}, which is not in MULTI_TENANCY_TENANTS`;
}

function tokensOf(config: AccessConfig): OidcTokens | undefined {
  const { QUERY_OIDC_ISSUER: issuer, QUERY_OIDC_AUDIENCE: audience } = config;
  if (issuer === '') return undefined;
  return new OidcTokens(
    {
      issuer,
      audience,
      tenantClaim: config.QUERY_OIDC_TENANT_CLAIM || undefined,
      ...adminClaimOf(config),
      clockToleranceMs: config.QUERY_OIDC_CLOCK_TOLERANCE,
    },
    oidcKeys(issuer),
  );
}

function adminClaimOf({ QUERY_OIDC_ADMIN_CLAIM: text }: AccessConfig): Pick<OidcOptions, 'adminClaim'> {
  const [, name, value] = ADMIN_CLAIM.exec(text) ?? [];
  return name === undefined || value === undefined ? {} : { adminClaim: { name, value } };
}
