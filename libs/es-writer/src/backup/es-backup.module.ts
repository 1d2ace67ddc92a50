import { EsClientModule } from '@app/es-client';
import { Module } from '@nestjs/common';
import { EsReplayModule } from '../replay/es-replay.module.js';
import { TemplateInstaller } from '../templates/template-installer.js';
import { Backups } from './backups.js';

/** Provides `Backups`. Needs `EsConnectionConfig`, `EsIndexConfig` and `EsWriterConfig`. */
@Module({ imports: [EsClientModule, EsReplayModule], providers: [Backups, TemplateInstaller], exports: [Backups] })
export class EsBackupModule {}
