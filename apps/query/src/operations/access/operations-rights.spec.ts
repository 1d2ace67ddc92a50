import { describe, expect, it } from 'vitest';
import { ANYBODY } from '../../access/access-decision.js';
import type { Principal } from '../../access/principal.js';
import { operationsRights } from './operations-rights.js';

const READER: Principal = { tenants: 'any', isAdmin: false, name: 'key 1' };
const ADMIN: Principal = { ...READER, isAdmin: true };

function rights(principal: Principal, hasTenants = false, allowAnonymousActions = false): string {
  const { mayRead, mayAct, reason } = operationsRights(principal, { hasTenants, allowAnonymousActions });
  expect(reason === undefined).toBe(mayRead && mayAct);
  return mayAct ? 'act' : mayRead ? 'read' : 'nothing';
}

describe('what somebody may do with the operations API', () => {
  it('is everything for administrators, and reading for others', () => {
    expect(rights(ADMIN)).toBe('act');
    expect(rights(READER)).toBe('read');
  });

  it('is reading where nobody has to say who they are, unless the installation says otherwise', () => {
    expect(rights(ANYBODY)).toBe('read');
    expect(rights(ANYBODY, false, true)).toBe('act');
    expect(rights(READER, false, true)).toBe('read');
  });

  it('is nothing for a tenant, nor for those whose tenant header is merely believed', () => {
    expect(rights(ADMIN, true)).toBe('act');
    expect(rights({ ...ADMIN, tenants: ['acme'] }, true)).toBe('nothing');
    expect(rights(ANYBODY, true, true)).toBe('nothing');
  });
});
