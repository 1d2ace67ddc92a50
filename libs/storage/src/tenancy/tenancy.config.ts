import { isTenantName, TENANT_NAME_RULE } from '@app/model';
import { BooleanSetting, Setting } from '@app/runtime';
import { IsString, Matches } from 'class-validator';

/** Tenants share an installation without seeing each other. Collector and query must agree on it. */
export class TenancyConfig {
  @Setting(
    'Whether every request must say whose data it is about, in MULTI_TENANCY_HEADER. Collector and query must have the same value.',
  )
  @BooleanSetting()
  MULTI_TENANCY_ENABLED: boolean = false;

  @Setting('Header of HTTP requests, and key of gRPC metadata, that holds the tenant; lower case.')
  @Matches(/^[a-z0-9][a-z0-9_-]{0,63}$/, { message: '$property must be a header name in lower case' })
  MULTI_TENANCY_HEADER: string = 'x-tenant';

  @Setting('Tenants, comma separated; all others are refused. Empty: every name that can be a tenant.')
  @IsString()
  MULTI_TENANCY_TENANTS: string = '';

  problems(): readonly string[] {
    const impossible = tenantsOf(this).filter((name) => !isTenantName(name));
    return [
      ...impossible.map(
        (name) => `MULTI_TENANCY_TENANTS has ${JSON.stringify(name)}: a name must be ${TENANT_NAME_RULE}`,
      ),
      ...(USED_HEADERS.has(this.MULTI_TENANCY_HEADER)
        ? [`MULTI_TENANCY_HEADER cannot be ${this.MULTI_TENANCY_HEADER}: that header has another meaning`]
        : []),
      ...(this.MULTI_TENANCY_TENANTS !== '' && !this.MULTI_TENANCY_ENABLED
        ? ['MULTI_TENANCY_TENANTS has no effect unless MULTI_TENANCY_ENABLED is true: everybody would see everything']
        : []),
    ];
  }
}

/** What a request has anyway; Node joins or drops repeated ones in its own ways. */
const USED_HEADERS = new Set(
  'authorization host cookie content-type content-length content-encoding te user-agent accept connection origin'.split(
    ' ',
  ),
);

/** Those that are listed. */
export function tenantsOf({ MULTI_TENANCY_TENANTS }: Pick<TenancyConfig, 'MULTI_TENANCY_TENANTS'>): readonly string[] {
  return MULTI_TENANCY_TENANTS.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
