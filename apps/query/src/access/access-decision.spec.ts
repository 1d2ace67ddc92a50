import { describe, expect, it } from 'vitest';
import { Tenancy, TenancyConfig } from '@app/storage';
import { AccessConfig } from './access.config.js';
import { ANYBODY, decideAccess } from './access-decision.js';
import { presentedBy } from './presented.js';

const NO_TENANTS = new Tenancy(new TenancyConfig());

function decide(headers: Record<string, string>, propagateToken = true) {
  return decideAccess(ANYBODY, presentedBy(headers, undefined), { tenancy: NO_TENANTS, propagateToken });
}

describe('the token that Elasticsearch is asked with', () => {
  it.each([
    [{ authorization: 'Bearer abc.def' }, 'Bearer abc.def'],
    [{ 'x-forwarded-access-token': 'abc' }, 'Bearer abc'],
    [{ authorization: 'Bearer one', 'x-forwarded-access-token': 'two' }, 'Bearer one'],
    [{ authorization: 'Basic abc', 'x-forwarded-access-token': 'two' }, 'Bearer two'],
  ])('of %o is %s', (headers, authorization) => {
    expect(decide(headers as Record<string, string>)).toMatchObject({ grant: { authorization } });
  });

  it.each([
    {},
    { authorization: 'Basic abc' },
    { authorization: 'Bearer ' },
    { authorization: 'Bearer a\r\nx-evil: 1' },
    { authorization: 'Bearer a b' },
    { 'x-forwarded-access-token': 'a\nb' },
    { 'x-forwarded-access-token': 'a'.repeat(20_000) },
  ])('is never our own in its place: %o is refused', (headers) => {
    expect(decide(headers as Record<string, string>)).toMatchObject({ refusal: { status: 401 } });
  });

  it('stays where it is unless that is wanted', () => {
    expect(decide({ authorization: 'Bearer abc' }, false)).toEqual({ grant: { principal: ANYBODY } });
  });
});

describe('AccessConfig', () => {
  it.each([
    [{ QUERY_OIDC_ISSUER: 'https://id.example' }, /QUERY_OIDC_AUDIENCE is needed/],
    [{ QUERY_OIDC_AUDIENCE: 'traces' }, /no effect without QUERY_OIDC_ISSUER/],
    [{ QUERY_OIDC_ADMIN_CLAIM: 'roles=admin' }, /no effect without QUERY_OIDC_ISSUER/],
    [{ QUERY_BEARER_TOKEN_PROPAGATION: true, QUERY_API_KEYS_FILE: '/keys' }, /keys would be sent on/],
  ])('finds a mistake in %o', (settings, problem) => {
    expect(Object.assign(new AccessConfig(), settings).problems().join()).toMatch(problem);
  });
});
