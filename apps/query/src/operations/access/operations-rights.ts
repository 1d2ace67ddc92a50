import type { Principal } from '../../access/principal.js';

/** What somebody may do with the operations API. */
export interface OperationsRights {
  readonly mayRead: boolean;
  readonly mayAct: boolean;
  /** Why not, or why not everything, as a sentence; absent when all is allowed. */
  readonly reason?: string;
}

export interface OperationsRules {
  /** Spans of tenants are kept apart: what is behind the API is of all of them. */
  readonly hasTenants: boolean;
  readonly allowAnonymousActions: boolean;
}

/** Pure. */
export function operationsRights(
  { tenants, isAdmin, name }: Principal,
  { hasTenants, allowAnonymousActions }: OperationsRules,
): OperationsRights {
  if (hasTenants && (tenants !== 'any' || name === undefined))
    return { mayRead: false, mayAct: false, reason: TENANTS };
  if (name === undefined && !allowAnonymousActions) return { mayRead: true, mayAct: false, reason: ANONYMOUS };
  return isAdmin ? { mayRead: true, mayAct: true } : { mayRead: true, mayAct: false, reason: NO_ADMIN };
}

const TENANTS =
  'this shows what belongs to all tenants: it needs a key or token that is not restricted to some of them';
const ANONYMOUS =
  'actions need somebody who acts: configure API keys or OpenID Connect, or QUERY_OPS_ALLOW_ANONYMOUS_ACTIONS=true';
const NO_ADMIN =
  'actions need the role of an administrator: a key with role=admin, or a token with QUERY_OIDC_ADMIN_CLAIM';
