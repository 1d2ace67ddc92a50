import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { Backups, EsBackupModule, EsWriterConfig } from '@app/es-writer';
import { loadSettings, type Logger } from '@app/runtime';
import { openModules } from '../../command/open-modules.js';

export interface OpenBackups {
  readonly backups: Backups;
  close(): Promise<void>;
}

/** Connects when something is asked. @throws {ConfigError} */
export async function openBackups(
  env: Readonly<Record<string, string | undefined>>,
  logger: Logger,
): Promise<OpenBackups> {
  const settings = loadSettings([EsConnectionConfig, EsIndexConfig, EsWriterConfig], env);
  const app = await openModules(settings, logger, [EsBackupModule]);
  return { backups: app.get(Backups, { strict: false }), close: () => app.close() };
}
