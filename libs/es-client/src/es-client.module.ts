import { within } from '@app/runtime';
import { Client } from '@elastic/elasticsearch';
import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { createEsClient } from './create-es-client.js';
import { EsConnectionConfig } from './es-connection.config.js';

/** Requests that are still under way have been given up by whoever sent them; a silent server would hold them until they time out. */
const CLOSE_TIMEOUT_MS = 500;

/** One client per process. Its users' shutdown hooks run before it is closed, because Nest goes from importers to imports. */
@Module({
  providers: [{ provide: Client, useFactory: createEsClient, inject: [EsConnectionConfig] }],
  exports: [Client],
})
export class EsClientModule implements OnApplicationShutdown {
  constructor(private readonly client: Client) {}

  async onApplicationShutdown(): Promise<void> {
    await within(CLOSE_TIMEOUT_MS, this.client.close());
  }
}
