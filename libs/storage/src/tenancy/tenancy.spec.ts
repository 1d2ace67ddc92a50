import { loadSettings } from '@app/runtime';
import { describe, expect, it } from 'vitest';
import { TenancyConfig } from './tenancy.config.js';
import { Tenancy, type HeaderValues } from './tenancy.js';

function config(env: Record<string, string>): TenancyConfig {
  return loadSettings([TenancyConfig], env).get(TenancyConfig);
}

const ANY = { MULTI_TENANCY_ENABLED: 'true' };
const TWO = { ...ANY, MULTI_TENANCY_TENANTS: 'acme, umbrella' };

describe('Tenancy', () => {
  it('asks nobody for a tenant unless it is enabled', () => {
    expect(new Tenancy(config({})).decide('acme')).toEqual({ ok: true });
    expect(new Tenancy(config({})).decide(undefined)).toEqual({ ok: true });
  });

  it.each<[string, HeaderValues, object]>([
    ['takes a tenant of the list', 'acme', { ok: true, tenant: 'acme' }],
    ['takes one value of metadata', ['umbrella'], { ok: true, tenant: 'umbrella' }],
    ['misses a header', undefined, { ok: false, problem: 'missing' }],
    ['misses metadata', [], { ok: false, problem: 'missing' }],
    ['misses a value', '', { ok: false, problem: 'missing' }],
    ['knows no other', 'initech', { ok: false, problem: 'unknown' }],
    ['takes no two headers', 'acme, umbrella', { ok: false, problem: 'unknown' }],
    ['takes no two values of metadata', ['acme', 'umbrella'], { ok: false, problem: 'unknown' }],
    ['takes no name twice', ['acme', 'acme'], { ok: false, problem: 'unknown' }],
    ['compares letter by letter', 'Acme', { ok: false, problem: 'unknown' }],
  ])('%s', (_, values, decision) => expect(new Tenancy(config(TWO)).decide(values)).toEqual(decision));

  it('takes every possible name without a list, and nothing else', () => {
    const tenancy = new Tenancy(config(ANY));
    expect(tenancy.decide('initech')).toEqual({ ok: true, tenant: 'initech' });
    for (const name of ['*', 'acme*', 'a,b', '_all', '-acme', '..', 'a-jaeger-span'])
      expect(tenancy.decide(name)).toEqual({ ok: false, problem: 'unknown' });
  });
});

describe('TenancyConfig', () => {
  it.each([
    [{ ...ANY, MULTI_TENANCY_TENANTS: 'acme,Umbrella' }, /MULTI_TENANCY_TENANTS has "Umbrella"/],
    [{ MULTI_TENANCY_TENANTS: 'acme' }, /everybody would see everything/],
    [{ ...ANY, MULTI_TENANCY_HEADER: 'authorization' }, /another meaning/],
    [{ ...ANY, MULTI_TENANCY_HEADER: 'X-Tenant' }, /lower case/],
    [{ ...ANY, MULTI_TENANCY_HEADER: 'x tenant' }, /header name/],
  ])('refuses %o', (env, message) => expect(() => config(env as Record<string, string>)).toThrow(message));
});
