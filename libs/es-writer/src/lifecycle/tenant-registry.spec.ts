import { tenantPrefix } from '@app/model';
import { describe, expect, it } from 'vitest';
import { tenantsIn } from './tenant-registry.js';

describe('tenantsIn', () => {
  it.each(['', 'prod', 'prod-'])('finds tenants behind the prefix %j, and not the installation itself', (prefix) => {
    const tenants = ['acme', 'team-a', 'a_b'];
    const prefixes = [prefix, ...tenants.map((tenant) => tenantPrefix(prefix, tenant)), tenantPrefix(prefix, 'acme')];
    expect(tenantsIn(prefixes, prefix)).toEqual(tenants);
  });

  it('finds nobody behind the prefix of others', () => {
    expect(tenantsIn(['other-', 'other-acme-', 'production-acme-'], 'prod')).toEqual([]);
  });
});
