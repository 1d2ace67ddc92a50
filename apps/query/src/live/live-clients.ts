import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LiveConfig } from './live.config.js';

/** Those who follow. All of them end when the process stops, before the servers are closed: a stream would keep its connection for ever. */
@Injectable()
export class LiveClients implements OnModuleDestroy {
  readonly #stopping = new AbortController();
  #count = 0;

  constructor(private readonly config: LiveConfig) {}

  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  /** @returns what to call once at the end, or `undefined`: there is no room */
  enter(): (() => void) | undefined {
    if (this.#count >= this.config.QUERY_LIVE_MAX_CLIENTS || this.stopping.aborted) return undefined;
    this.#count += 1;
    let hasLeft = false;
    return () => {
      if (!hasLeft) this.#count -= 1;
      hasLeft = true;
    };
  }

  onModuleDestroy(): void {
    this.#stopping.abort();
  }
}
