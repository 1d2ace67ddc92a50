import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { Backups, EsBackupModule, EsWriterConfig } from '@app/es-writer';
import { loadSettings, Logger, type Settings } from '@app/runtime';

const SCHEMAS = [EsConnectionConfig, EsIndexConfig, EsWriterConfig];

export interface OpenBackups {
  readonly backups: Backups;
  close(): Promise<void>;
}

@Module({})
class CommandRuntime {}

@Module({})
class CommandRoot {}

/** Connects when something is asked. @throws {ConfigError} */
export async function openBackups(
  env: Readonly<Record<string, string | undefined>>,
  logger: Logger,
): Promise<OpenBackups> {
  const root = { module: CommandRoot, imports: [runtime(loadSettings(SCHEMAS, env), logger), EsBackupModule] };
  const app = await NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
  return { backups: app.get(Backups, { strict: false }), close: () => app.close() };
}

/** Settings and log, for all modules. */
function runtime(settings: Settings, logger: Logger) {
  const providers = [...settings.providers(), { provide: Logger, useValue: logger }];
  return { module: CommandRuntime, global: true, providers, exports: [...SCHEMAS, Logger] };
}
