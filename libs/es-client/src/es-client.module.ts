import { sleep } from '@app/runtime';
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
    const timer = new AbortController();
    await Promise.race([this.client.close(), sleep(CLOSE_TIMEOUT_MS, timer.signal)]);
    timer.abort();
  }
}
