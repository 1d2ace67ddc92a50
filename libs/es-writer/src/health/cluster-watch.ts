import { EsIndexConfig } from '@app/es-client';
import { fullJitterDelayMs, sleep, within } from '@app/runtime';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { dueAliases } from '../generations/due-aliases.js';
import { Generations } from '../generations/generations.js';
import { writeNaming } from '../generations/write-alias.js';

const INTERVAL_MS = 10_000;
const FIRST_RETRY_MS = 250;
/** A silent cluster would hold a look until it times out; what it would have made is made by whoever looks next. */
const STOP_TIMEOUT_MS = 500;

/**
 * Looks after the cluster while nobody writes: installs the templates, creates the indices of today and, ahead of
 * midnight, of tomorrow, and notices that the cluster went away or came back.
 */
@Injectable()
export class ClusterWatch implements OnApplicationBootstrap {
  private readonly stopping = new AbortController();
  private watching: Promise<void> = Promise.resolve();

  constructor(
    private readonly generations: Generations,
    private readonly indexConfig: EsIndexConfig,
  ) {}

  /** Does not wait for the cluster: a process starts without it. */
  onApplicationBootstrap(): void {
    this.watching = this.watch(this.stopping.signal);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await within(STOP_TIMEOUT_MS, this.watching);
  }

  private async watch(stop: AbortSignal): Promise<void> {
    let failures = 0;
    while (!stop.aborted) {
      failures = (await this.look()) ? 0 : failures + 1;
      const delayMs = failures === 0 ? INTERVAL_MS : fullJitterDelayMs(failures - 1, FIRST_RETRY_MS, INTERVAL_MS);
      await sleep(delayMs, stop);
    }
  }

  /** @returns whether everything that is due exists */
  private async look(): Promise<boolean> {
    for (const alias of dueAliases(Date.now(), writeNaming(this.indexConfig))) {
      if ((await this.generations.refresh(alias)) === 'missing') return false;
    }
    return true;
  }
}
