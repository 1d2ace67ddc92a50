import { IsString, Matches, Max, Min } from 'class-validator';
import { BooleanSetting, GoDuration, IntegerSetting, Setting } from '@app/runtime';

/** Name and value. */
export const ADMIN_CLAIM = /^([^=\s]+)=(\S+)$/;

/** Who may read, and as whom Elasticsearch is asked. */
export class AccessConfig {
  @Setting(
    'Ask Elasticsearch with the bearer token of the request (Authorization or X-Forwarded-Access-Token) instead of our own ' +
      'credentials; requests without one are refused.',
  )
  @BooleanSetting()
  QUERY_BEARER_TOKEN_PROPAGATION: boolean = false;

  @Setting(
    'File of API keys that requests need, one per line: the key, or sha256: and its hash, then tenant=NAME and role=admin ' +
      'if wanted. Read again when it changes.',
  )
  @IsString()
  QUERY_API_KEYS_FILE: string = '';

  @Setting('Issuer of OpenID Connect whose access tokens requests need; https.')
  @Matches(/^$|^https:\/\/[^\s?#]+$|^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?:\/[^\s?#]*)?$/, {
    message: '$property must be an https URL without query; http is for localhost only',
  })
  QUERY_OIDC_ISSUER: string = '';

  @Setting('Audience that the tokens must have been issued for.')
  @IsString()
  QUERY_OIDC_AUDIENCE: string = '';

  @Setting('Claim of the tokens with their tenant, or a list of their tenants; needed where there are tenants.')
  @IsString()
  QUERY_OIDC_TENANT_CLAIM: string = '';

  @Setting('Claim and value that make the bearer of a token an administrator, such as roles=sluice-admin.')
  @Matches(new RegExp(`^$|${ADMIN_CLAIM.source}`), {
    message: '$property must be a claim and its value: roles=sluice-admin',
  })
  QUERY_OIDC_ADMIN_CLAIM: string = '';

  @Setting('How far the clocks of the issuer and of this process may be apart.')
  @GoDuration()
  @Min(0)
  @Max(600_000)
  QUERY_OIDC_CLOCK_TOLERANCE: number = 5_000;

  @Setting(
    'Requests that are answered at the same time; four times as many wait for up to ten seconds, others are answered 503 at once.',
  )
  @IntegerSetting({ min: 1, max: 100_000 })
  QUERY_MAX_CONCURRENT_REQUESTS: number = 64;

  problems(): readonly string[] {
    const { QUERY_OIDC_ISSUER: issuer, QUERY_OIDC_AUDIENCE: audience, QUERY_OIDC_TENANT_CLAIM: claim } = this;
    const { QUERY_OIDC_ADMIN_CLAIM: adminClaim } = this;
    const problems: string[] = [];
    if (issuer !== '' && audience === '')
      problems.push(
        'QUERY_OIDC_AUDIENCE is needed with QUERY_OIDC_ISSUER: tokens for other services would be taken too',
      );
    if (issuer === '' && audience + claim + adminClaim !== '') {
      problems.push(
        'QUERY_OIDC_AUDIENCE, QUERY_OIDC_TENANT_CLAIM and QUERY_OIDC_ADMIN_CLAIM have no effect without QUERY_OIDC_ISSUER',
      );
    }
    if (this.QUERY_BEARER_TOKEN_PROPAGATION && this.QUERY_API_KEYS_FILE !== '')
      problems.push(
        'QUERY_BEARER_TOKEN_PROPAGATION cannot be combined with QUERY_API_KEYS_FILE: keys would be sent on',
      );
    return problems;
  }
}
