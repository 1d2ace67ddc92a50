import 'reflect-metadata';
import { Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { IsIn } from 'class-validator';
import { IsHostPort, parseHostPort, runRole, RuntimeModule, Setting, settingsFromCommandLine } from '../src/index.ts';

class RoleUnderTestConfig {
  @Setting('How the role behaves.')
  @IsIn(['well', 'never-stops', 'never-starts', 'fails-to-start', 'crashes'])
  SLUICE_BEHAVIOUR: string = 'well';

  @Setting('Where it listens.')
  @IsHostPort()
  COLLECTOR_OTLP_HTTP_HOST_PORT: string = '127.0.0.1:0';
}

const role = { name: 'role-under-test', summary: 'is run by a test.' };
const settings = settingsFromCommandLine(role, [RoleUnderTestConfig]);
const { SLUICE_BEHAVIOUR: behaviour, COLLECTOR_OTLP_HTTP_HOST_PORT } = settings.get(RoleUnderTestConfig);

class Behaviour implements OnApplicationBootstrap, BeforeApplicationShutdown {
  async onApplicationBootstrap(): Promise<void> {
    if (behaviour === 'never-starts') await new Promise(() => {});
    if (behaviour === 'fails-to-start') throw new Error('no luck today');
    if (behaviour === 'crashes') setImmediate(() => void Promise.reject(new Error('a bug')));
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (behaviour === 'never-stops') await new Promise(() => {});
  }
}

@Module({ imports: [RuntimeModule.register({ role: role.name, settings, adminPort: 0 })], providers: [Behaviour] })
class RoleUnderTestModule {}

await runRole({
  role,
  settings,
  create: () => NestFactory.create(RoleUnderTestModule, new FastifyAdapter()),
  listen: (app) => {
    const { host, port } = parseHostPort(COLLECTOR_OTLP_HTTP_HOST_PORT);
    return app.listen(port, host);
  },
});
