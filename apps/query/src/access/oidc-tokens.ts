import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { isTenantName } from '@app/model';
import { Identification, IdentityUnavailableError, type Principal } from './principal.js';

export interface OidcOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Absent: tokens say nothing of tenants, and there are none. */
  readonly tenantClaim: string | undefined;
  /** Who has this value in this claim, or in a list there, is an administrator. Absent: nobody. */
  readonly adminClaim?: { readonly name: string; readonly value: string };
  readonly clockToleranceMs: number;
}

/** No algorithm with a shared secret, and not `none`: a public key must never be taken for a password. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const MAX_NAME_LENGTH = 200;

/** Tokens of an OpenID Connect issuer, checked here; nobody is asked about a single one. */
export class OidcTokens extends Identification {
  /** @param keys finds the issuer's key for a token; throws {@link IdentityUnavailableError} when it does not get them */
  constructor(
    private readonly options: OidcOptions,
    private readonly keys: JWTVerifyGetKey,
  ) {
    super();
  }

  override async principalOf(secret: string): Promise<Principal | undefined> {
    const { issuer, audience, clockToleranceMs } = this.options;
    try {
      const { payload } = await jwtVerify(secret, this.keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: clockToleranceMs / 1000,
        requiredClaims: ['exp'],
      });
      return {
        tenants: this.#tenants(payload),
        isAdmin: this.#isAdmin(payload),
        name: (payload.sub ?? 'somebody with a token').slice(0, MAX_NAME_LENGTH),
      };
    } catch (error) {
      if (error instanceof errors.JWKSTimeout) throw new IdentityUnavailableError(error.message, { cause: error });
      if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
      throw error;
    }
  }

  /** None when the claim names none: the token is good, and opens nothing. */
  #tenants(payload: JWTPayload): readonly string[] | 'any' {
    const { tenantClaim } = this.options;
    if (tenantClaim === undefined) return 'any';
    return valuesOf(payload, tenantClaim).filter(
      (name): name is string => typeof name === 'string' && isTenantName(name),
    );
  }
  #isAdmin(payload: JWTPayload): boolean {
    const { adminClaim } = this.options;
    return adminClaim !== undefined && valuesOf(payload, adminClaim.name).includes(adminClaim.value);
  }
}

/** A claim is one value or a list. */
function valuesOf(payload: JWTPayload, claim: string): readonly unknown[] {
  const value: unknown = Object.hasOwn(payload, claim) ? payload[claim] : undefined;
  return Array.isArray(value) ? value : [value];
}
