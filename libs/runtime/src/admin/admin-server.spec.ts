import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Health } from '../health/health.js';
import { MemoryLogger } from '../logging/memory-logger.js';
import { createRegistry } from '../metrics/create-registry.js';
import { AdminServer } from './admin-server.js';

describe('AdminServer', () => {
  const registry = createRegistry('collector');
  let health: Health;
  let admin: AdminServer;

  beforeEach(async () => {
    health = new Health();
    admin = new AdminServer({ host: '127.0.0.1', port: 0 }, health, registry, new MemoryLogger());
    await admin.onModuleInit();
  });

  afterEach(() => admin.onApplicationShutdown());

  const ask = (path: string, method = 'GET'): Promise<Response> =>
    fetch(`http://127.0.0.1:${admin.address.port}${path}`, { method });

  it('is alive before it is ready', async () => {
    const livez = await ask('/livez');
    expect(livez.status).toBe(200);
    expect(await livez.json()).toEqual({ status: 'ok' });
    expect((await ask('/readyz')).status).toBe(503);
  });

  it('says with 503 what is not ready and why, and 200 as soon as it is', async () => {
    let state: true | string = 'no connection yet';
    health.register('elasticsearch', () => state);
    health.started();
    const before = await ask('/readyz');
    expect(before.status).toBe(503);
    expect(await before.json()).toEqual({
      status: 'not ready',
      checks: { elasticsearch: { ready: false, reason: 'no connection yet' } },
    });
    state = true;
    expect((await ask('/readyz?verbose')).status).toBe(200);
  });

  it('turns readiness off, but not liveness, when the process stops', async () => {
    health.started();
    expect((await ask('/readyz')).status).toBe(200);
    health.stopping();
    expect((await ask('/readyz')).status).toBe(503);
    expect((await ask('/livez')).status).toBe(200);
  });

  it('serves the metrics of the process in the Prometheus text format', async () => {
    const response = await ask('/metrics');
    expect(response.headers.get('content-type')).toBe(registry.contentType);
    const body = await response.text();
    expect(body).toMatch(/^sluice_build_info\{version="[\d.]+.*",role="collector"\} 1$/m);
    expect(body).toMatch(/^process_cpu_user_seconds_total /m);
  });

  it('lists its endpoints on /, and answers 404, 405 and HEAD like a web server', async () => {
    expect(await (await ask('/')).text()).toMatch(/^\/metrics .*\n\/livez .*\n\/readyz .*\n$/);
    expect((await ask('/nothing')).status).toBe(404);
    const refused = await ask('/metrics', 'POST');
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    const head = await ask('/livez', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('says which setting to change when its port is taken', async () => {
    const second = new AdminServer(admin.address, health, registry, new MemoryLogger());
    await expect(second.onModuleInit()).rejects.toThrow(
      `port ${admin.address.port} is taken: stop what listens there, or set ADMIN_HTTP_HOST_PORT to another host:port`,
    );
    await second.onApplicationShutdown();
  });

  it('does not hide why else it can not listen', async () => {
    const elsewhere = new AdminServer({ host: '192.0.2.1', port: 0 }, health, registry, new MemoryLogger());
    await expect(elsewhere.onModuleInit()).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
  });

  it('answers 500 and lives on when a check throws', async () => {
    health.register('broken', () => {
      throw new Error('a bug');
    });
    expect((await ask('/readyz')).status).toBe(500);
    expect((await ask('/livez')).status).toBe(200);
  });

  it('frees the port when it stops, even in the middle of a request', async () => {
    const { address } = admin;
    const halfway = connect(address.port, address.host).on('error', () => {});
    halfway.write('GET /livez HTTP/1.1\r\nhost: a\r\n');
    await ask('/livez');
    await admin.onApplicationShutdown();
    const successor = new AdminServer(address, health, registry, new MemoryLogger());
    await expect(successor.onModuleInit()).resolves.toBeUndefined();
    await successor.onApplicationShutdown();
  });
});
