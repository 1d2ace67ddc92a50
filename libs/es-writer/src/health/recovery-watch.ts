import { EsIndexConfig } from '@app/es-client';
import { sleep } from '@app/runtime';
import { Client, errors } from '@elastic/elasticsearch';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BulkGate } from '../gate/bulk-gate.js';
import { dueAliases } from '../generations/due-aliases.js';
import { writeNaming } from '../generations/write-alias.js';

const SHORTEST_INTERVAL_MS = 500;
const LONGEST_INTERVAL_MS = 1_000;
const TIMEOUT_MS = 1_000;

/**
 * While bulks are held because Elasticsearch does not answer, asks it something small every second: when it answers again,
 * the next probe need not wait for the end of a delay that has grown to half a minute.
 */
@Injectable()
export class RecoveryWatch implements OnApplicationBootstrap {
  private readonly stopping = new AbortController();
  private watching: Promise<void> | undefined;

  constructor(
    private readonly client: Client,
    private readonly gate: BulkGate,
    private readonly indexConfig: EsIndexConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.gate.onUnreachable(() => this.start());
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.settled();
  }

  /** Resolves when it asks nothing more: there is no outage, or it was stopped. */
  async settled(): Promise<void> {
    await this.watching;
  }

  private start(): void {
    this.watching ??= this.watch(this.stopping.signal).finally(() => (this.watching = undefined));
  }

  /** Tells the gate once for every time that the cluster comes back; the probes then find out whether it stores. */
  private async watch(stop: AbortSignal): Promise<void> {
    let wasAway = true;
    while (!stop.aborted && this.gate.holdUp?.outage.unreachable === true) {
      await sleep(SHORTEST_INTERVAL_MS + Math.random() * (LONGEST_INTERVAL_MS - SHORTEST_INTERVAL_MS), stop);
      const answers = !stop.aborted && (await this.answers());
      if (answers && wasAway) this.gate.reachable();
      wasAway = !answers;
    }
  }

  /** Whether today's alias exists or not, the answer needs a cluster with a master and a recovered state. */
  private async answers(): Promise<boolean> {
    const name = dueAliases(Date.now(), writeNaming(this.indexConfig));
    try {
      await this.client.indices.existsAlias({ name }, { requestTimeout: TIMEOUT_MS });
      return true;
    } catch (error) {
      if (error instanceof errors.ElasticsearchClientError) return false;
      throw error;
    }
  }
}
