import { Injectable } from '@nestjs/common';
import type { Tenancy } from '@app/storage';
import { ANYBODY, decideAccess, UNAUTHORIZED, type AccessDecision, type AccessRules } from './access-decision.js';
import type { Presented } from './presented.js';
import { IdentityUnavailableError, type Identification, type Principal } from './principal.js';

export interface AccessOptions extends AccessRules {
  readonly apiKeys: Identification | undefined;
  readonly tokens: Identification | undefined;
}

const UNAVAILABLE: AccessDecision = {
  refusal: { status: 503, sentence: 'the identity provider does not answer, please try again', retryAfterSeconds: 5 },
};

/** Decides about every request of every protocol, before anything else is done for it. */
@Injectable()
export class AccessControl {
  constructor(private readonly options: AccessOptions) {}

  get tenancy(): Tenancy {
    return this.options.tenancy;
  }

  async decide(presented: Presented): Promise<AccessDecision> {
    try {
      const principal = await this.#principal(presented);
      return principal === undefined ? { refusal: UNAUTHORIZED } : decideAccess(principal, presented, this.options);
    } catch (error) {
      if (error instanceof IdentityUnavailableError) return UNAVAILABLE;
      throw error;
    }
  }

  /** A key may come as a bearer token, because many clients can send nothing else. */
  async #principal({ apiKey, bearer, forwardedToken }: Presented): Promise<Principal | undefined> {
    const { apiKeys, tokens } = this.options;
    if (apiKeys === undefined && tokens === undefined) return ANYBODY;
    const key = apiKey ?? bearer;
    const byKey = key === undefined ? undefined : await apiKeys?.principalOf(key);
    if (byKey !== undefined || apiKey !== undefined) return byKey;
    const token = bearer ?? forwardedToken;
    return token === undefined ? undefined : tokens?.principalOf(token);
  }
}
