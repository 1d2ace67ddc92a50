import { EsClientModule } from '@app/es-client';
import { Client } from '@elastic/elasticsearch';
import { Module } from '@nestjs/common';
import { SourceIndexReader } from './source-index.reader.js';

/** Provides `SourceIndexReader`. Needs `EsConnectionConfig`. */
@Module({
  imports: [EsClientModule],
  providers: [
    { provide: SourceIndexReader, useFactory: (client: Client) => new SourceIndexReader(client), inject: [Client] },
  ],
  exports: [SourceIndexReader],
})
export class EsSourceModule {}
