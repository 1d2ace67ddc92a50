import { Client } from '@elastic/elasticsearch';
import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { createEsClient } from './create-es-client.js';
import { EsConnectionConfig } from './es-connection.config.js';

/** One client per process. Its users' shutdown hooks run before it is closed, because Nest goes from importers to imports. */
@Module({
  providers: [{ provide: Client, useFactory: createEsClient, inject: [EsConnectionConfig] }],
  exports: [Client],
})
export class EsClientModule implements OnApplicationShutdown {
  constructor(private readonly client: Client) {}

  async onApplicationShutdown(): Promise<void> {
    await this.client.close();
  }
}
