import { EsClientModule } from '@app/es-client';
import { GenerationAdmin, GenerationComparer, PlainIndexAdoption, ReplayStore } from '@app/storage';
import { Module } from '@nestjs/common';
import { EsGenerationAdmin } from '../generations/es-generation.admin.js';
import { EsPlainIndexAdoption } from '../generations/es-plain-index.adoption.js';
import { TemplateInstaller } from '../templates/template-installer.js';
import { EsGenerationComparer } from '../verify/es-generation.comparer.js';
import { EsReplayStore } from './es-replay.store.js';
import { ReplayClaims } from './replay-claims.js';
import { ReplayDocuments } from './replay-documents.js';

/** Provides the ports of replays on Elasticsearch. Needs `EsConnectionConfig`, `EsIndexConfig` and `EsWriterConfig`. */
@Module({
  imports: [EsClientModule],
  providers: [
    ReplayClaims,
    ReplayDocuments,
    TemplateInstaller,
    { provide: GenerationAdmin, useClass: EsGenerationAdmin },
    { provide: GenerationComparer, useClass: EsGenerationComparer },
    { provide: PlainIndexAdoption, useClass: EsPlainIndexAdoption },
    { provide: ReplayStore, useClass: EsReplayStore },
  ],
  exports: [GenerationAdmin, GenerationComparer, PlainIndexAdoption, ReplayStore],
})
export class EsReplayModule {}
