import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeInstallation } from './fake-installation.ts';
import { startQuery, TRACE_ID } from './start-query.ts';

const TENANTS = { MULTI_TENANCY_ENABLED: 'true', MULTI_TENANCY_TENANTS: 'acme,umbrella' };

describe('tokens of an issuer', () => {
  let server: Server;
  let issuer: string;
  let key: CryptoKey;
  let strangers: CryptoKey;

  beforeAll(async () => {
    const pair = await generateKeyPair('RS256');
    key = pair.privateKey;
    strangers = (await generateKeyPair('RS256')).privateKey;
    const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256' }] };
    server = createServer((request, response) => {
      const isKeys = request.url === '/keys';
      response.end(JSON.stringify(isKeys ? jwks : { issuer, jwks_uri: `${issuer}/keys` }));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  });
  afterAll(() => server.close());

  const env = () => ({ QUERY_OIDC_ISSUER: issuer, QUERY_OIDC_AUDIENCE: 'traces' });
  const token = (claims: object = {}, { by = key, expires = '1h' } = {}) =>
    new SignJWT({ iss: issuer, aud: 'traces', ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setExpirationTime(expires)
      .sign(by);

  it('make administrators of those whose claim says so', async () => {
    const settings = { ...env(), QUERY_OIDC_ADMIN_CLAIM: 'roles=operator' };
    await using query = await startQuery(settings, new FakeInstallation());
    const mayAct = async (claims: object) => {
      const headers = { authorization: `Bearer ${await token(claims)}` };
      return ((await (await query.get('/api/ops', headers)).json()) as { mayAct: boolean }).mayAct;
    };
    expect(await mayAct({ roles: ['reader', 'operator'] })).toBe(true);
    expect(await mayAct({ roles: 'operator' })).toBe(true);
    for (const claims of [{}, { roles: ['reader'] }, { roles: { operator: true } }, { role: 'operator' }]) {
      expect(await mayAct(claims)).toBe(false);
    }
  });

  it('let in who has one, and nobody else', async () => {
    await using query = await startQuery(env());
    const status = async (jwt: string) => (await query.get('/api/services', { authorization: `Bearer ${jwt}` })).status;
    expect(await status(await token())).toBe(200);
    expect((await query.get('/api/services')).status).toBe(401);
    const good = await token();
    const bad = {
      expired: await token({}, { expires: '-1h' }),
      'of another key': await token({}, { by: strangers }),
      'for another service': await token({ aud: 'mail' }),
      'of another issuer': await token({ iss: 'https://evil.example' }),
      unsigned: new UnsecuredJWT({ iss: issuer, aud: 'traces' }).setExpirationTime('1h').encode(),
      'signed with a password': await new SignJWT({ iss: issuer, aud: 'traces' })
        .setProtectedHeader({ alg: 'HS256', kid: 'one' })
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode('p'.repeat(32))),
      changed: good.replace(/\.[^.]+\./, `.${Buffer.from('{"aud":"traces"}').toString('base64url')}.`),
      nonsense: 'x.y.z',
      'without an end': await new SignJWT({ iss: issuer, aud: 'traces' })
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .sign(key),
    };
    for (const [what, jwt] of Object.entries(bad)) expect(`${what}: ${await status(jwt)}`).toBe(`${what}: 401`);
  });

  it('say whose data they open', async () => {
    await using query = await startQuery({ ...env(), ...TENANTS, QUERY_OIDC_TENANT_CLAIM: 'org' });
    await query.write('shop', 'acme');
    const status = async (claims: object, tenant?: string) => {
      const headers = { authorization: `Bearer ${await token(claims)}`, ...(tenant && { 'x-tenant': tenant }) };
      return (await query.get(`/api/traces/${TRACE_ID}`, headers)).status;
    };
    expect(await status({ org: 'acme' })).toBe(200);
    expect(await status({ org: 'umbrella' })).toBe(404);
    expect(await status({ org: 'umbrella' }, 'acme')).toBe(403);
    expect(await status({}, 'acme')).toBe(403);
    expect(await status({ org: { acme: true } }, 'acme')).toBe(403);
    expect(await status({ org: ['umbrella', 'acme'] }, 'acme')).toBe(200);
    expect(await status({ org: ['umbrella', 'acme'] })).toBe(401);
  });

  it('cannot be told while the issuer does not answer', async () => {
    await using query = await startQuery({ QUERY_OIDC_ISSUER: 'http://127.0.0.1:9', QUERY_OIDC_AUDIENCE: 'traces' });
    const response = await query.get('/api/services', { authorization: `Bearer ${await token()}` });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
  });

  it('must say their tenant where there are tenants', async () => {
    await expect(startQuery({ ...env(), ...TENANTS })).rejects.toThrow(/QUERY_OIDC_TENANT_CLAIM is needed/);
    await expect(startQuery({ ...env(), QUERY_OIDC_TENANT_CLAIM: 'org' })).rejects.toThrow(/MULTI_TENANCY_ENABLED/);
  });
});
