import type { Tenancy } from '@app/storage';
import type { Presented } from './presented.js';
import type { Principal } from './principal.js';

/** What somebody may do with this request. */
export interface Grant {
  readonly tenant?: string;
  /** For the store, instead of our own credentials. */
  readonly authorization?: string;
  readonly principal: Principal;
}

export interface Refusal {
  /** 401: who are you. 403: not you. 503: it cannot be told now, or there is no room. */
  readonly status: 401 | 403 | 503;
  /** Where gRPC has a word of its own for it: 403 is PERMISSION_DENIED. */
  readonly callStatus?: 403;
  /** For the user. */
  readonly sentence: string;
  /** A bearer token would help: `WWW-Authenticate`. */
  readonly challenge?: string;
  readonly retryAfterSeconds?: number;
}

export type AccessDecision = { readonly grant: Grant } | { readonly refusal: Refusal };

/** Who reads where nobody needs to say who they are. */
export const ANYBODY: Principal = { tenants: 'any', isAdmin: true };

export const UNAUTHORIZED: Refusal = {
  status: 401,
  sentence: 'a valid API key or token is needed',
  challenge: 'Bearer realm="traces"',
};

const NO_TENANT: Refusal = { status: 401, sentence: 'missing tenant header' };
const UNKNOWN_TENANT: Refusal = { status: 401, callStatus: 403, sentence: 'unknown tenant' };
const NOT_YOURS: Refusal = { status: 403, sentence: 'this is not your tenant' };

export interface AccessRules {
  readonly tenancy: Tenancy;
  /** Ask the store with the token of the request. */
  readonly propagateToken: boolean;
}

/** Whether somebody who is known may read what they ask for. Pure. */
export function decideAccess(principal: Principal, presented: Presented, rules: AccessRules): AccessDecision {
  const token = presented.bearer ?? presented.forwardedToken;
  if (rules.propagateToken && token === undefined) return { refusal: UNAUTHORIZED };
  const tenant = tenantFor(principal, presented, rules.tenancy);
  if (typeof tenant === 'object') return { refusal: tenant };
  return {
    grant: {
      principal,
      ...(tenant !== undefined && { tenant }),
      ...(rules.propagateToken && { authorization: `Bearer ${token}` }),
    },
  };
}

/** The tenant that is read; a principal with a single one need not name it. */
function tenantFor(
  { tenants }: Principal,
  { tenant: values }: Presented,
  tenancy: Tenancy,
): string | undefined | Refusal {
  const decision = tenancy.decide(values);
  if (!tenancy.isEnabled) return undefined;
  const own = tenants === 'any' ? undefined : tenants;
  const [only] = own?.length === 1 ? own : [];
  if (!decision.ok && decision.problem === 'missing' && only !== undefined && tenancy.knows(only)) return only;
  if (!decision.ok) return decision.problem === 'missing' ? NO_TENANT : UNKNOWN_TENANT;
  if (own !== undefined && !own.includes(decision.tenant ?? '')) return NOT_YOURS;
  return decision.tenant;
}
