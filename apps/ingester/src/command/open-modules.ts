import { Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Registry } from 'prom-client';
import { Health, Logger, type Settings } from '@app/runtime';

@Module({})
class CommandRoot {}

@Module({})
class CommandRuntime {}

/** Modules with what a role gives them. Close it. @throws what one of them throws when it starts */
export async function openModules(
  settings: Settings,
  logger: Logger,
  modules: readonly (Type | DynamicModule)[],
): Promise<INestApplicationContext> {
  const root = { module: CommandRoot, imports: [runtime(settings, logger), ...modules] };
  return await NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
}

/** What a role has, without an admin server: its port may be the live ingester's. */
function runtime(settings: Settings, logger: Logger): DynamicModule {
  const providers = [
    ...settings.providers(),
    Health,
    { provide: Logger, useValue: logger },
    { provide: Registry, useValue: new Registry() },
  ];
  const exports = providers.map((provider) => ('provide' in provider ? provider.provide : provider));
  return { module: CommandRuntime, global: true, providers, exports };
}
