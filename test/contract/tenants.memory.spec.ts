import { loadSettings, RuntimeModule } from '@app/runtime';
import { MemoryStorageConfig, MemoryStorageModule } from '@app/storage';
import { NestFactory } from '@nestjs/core';
import { describeTenants } from './tenants.contract.ts';

describeTenants('memory', async () => {
  const env = { ADMIN_HTTP_HOST_PORT: '127.0.0.1:0', LOG_LEVEL: 'error' };
  const settings = loadSettings([MemoryStorageConfig], env);
  const runtime = RuntimeModule.register({ role: 'test', settings, adminPort: 0 });
  const root = { module: class Root {}, imports: [runtime, MemoryStorageModule] };
  const app = await NestFactory.createApplicationContext(root, { logger: false });
  return { app, refresh: async () => undefined, close: () => app.close() };
});
