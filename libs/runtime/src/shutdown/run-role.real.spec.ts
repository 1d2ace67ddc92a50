import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { RoleProcess } from '../../test/role-process.js';

describe.concurrent('a role in a process of its own', { timeout: 120_000 }, () => {
  it('is ready once it listens, and exits with 0 on SIGTERM', async () => {
    await using role = new RoleProcess();
    expect(await role.line('role-under-test is up')).toMatch(/"http":"127\.0\.0\.1:\d+"/);
    expect((await role.ask('/readyz')).status).toBe(200);
    role.signal('SIGTERM');
    expect(await role.end()).toEqual({ exitCode: 0, stderr: '', errors: [] });
  });

  it('is alive and not ready, and says so, while it stops; a second signal ends it with 1', async () => {
    await using role = new RoleProcess({ SLUICE_BEHAVIOUR: 'never-stops' });
    await role.line('role-under-test is up');
    role.signal('SIGTERM');
    await role.line('stopping');
    const readyz = await role.ask('/readyz');
    expect([readyz.status, await readyz.json()]).toMatchObject([503, { status: 'stopping' }]);
    expect((await role.ask('/livez')).status).toBe(200);
    role.signal('SIGINT');
    expect(await role.end()).toMatchObject({ exitCode: 1 });
  });

  it('is alive and not ready while it starts', async () => {
    await using role = new RoleProcess({ SLUICE_BEHAVIOUR: 'never-starts' });
    const readyz = await role.ask('/readyz');
    expect([readyz.status, await readyz.json()]).toMatchObject([503, { status: 'starting' }]);
    expect((await role.ask('/livez')).status).toBe(200);
  });

  it('says in one line which setting to change when a port is taken, and exits with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await using role = new RoleProcess({ COLLECTOR_OTLP_HTTP_HOST_PORT: `127.0.0.1:${port}` });
    const { exitCode, stderr, errors } = await role.end();
    other.close();
    expect([exitCode, stderr, errors.length]).toEqual([1, '', 1]);
    expect(errors[0]).toContain(
      `port ${port} is taken: stop what listens there, or set COLLECTOR_OTLP_HTTP_HOST_PORT to`,
    );
  });

  it('exits with 1 and the reason, once, when it can not start', async () => {
    await using role = new RoleProcess({ SLUICE_BEHAVIOUR: 'fails-to-start' });
    const { exitCode, errors } = await role.end();
    expect([exitCode, errors.length]).toEqual([1, 1]);
    expect(errors[0]).toContain('no luck today');
  });

  it('logs a rejection that nobody caught, and exits with 70', async () => {
    await using role = new RoleProcess({ SLUICE_BEHAVIOUR: 'crashes' });
    const { exitCode, errors } = await role.end();
    expect([exitCode, errors.length]).toEqual([70, 1]);
    expect(errors[0]).toContain('"message":"a bug"');
  });

  it('prints problems of the configuration and exits with 2', async () => {
    await using role = new RoleProcess({ SLUICE_BEHAVIOUR: 'badly' });
    const { exitCode, stderr } = await role.end();
    expect(exitCode).toBe(2);
    expect(stderr).toContain('role-under-test: a problem in the configuration\n  SLUICE_BEHAVIOUR must be one of');
  });
});
