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

/** Of what a request can name in its path; the others are found by probes. */
const MOST_ALIASES = 50;
/** Settings that are `true` while an index takes no documents: the blocks of an operator or of a full disk, and being closed. */
const BLOCKING_SETTINGS = ['index.blocks.*', 'index.verified_before_close'];

/**
 * While bulks are held, asks the cluster something small every second: when it answers again, or the blocks of an index are
 * lifted, the next probe need not wait for the end of a delay that has grown to half a minute.
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
    this.gate.onOutage(() => this.start());
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.watching;
  }

  /** Resolves when it asks nothing more: there is no outage, or it was stopped. */
  async settled(): Promise<void> {
    await this.watching;
  }

  private start(): void {
    this.watching ??= this.watch(this.stopping.signal).finally(() => (this.watching = undefined));
  }

  /** Only the probes find out whether documents are stored. */
  private async watch(stop: AbortSignal): Promise<void> {
    for (let holdUp = this.gate.holdUp; holdUp !== undefined; holdUp = this.gate.holdUp) {
      await sleep(SHORTEST_INTERVAL_MS + Math.random() * (LONGEST_INTERVAL_MS - SHORTEST_INTERVAL_MS), stop);
      if (stop.aborted) return;
      const { aliases } = holdUp.outage;
      this.gate.heard(aliases === undefined ? await this.answers() : await this.takesDocuments(aliases));
    }
  }

  /** Whether today's alias exists or not, the answer needs a cluster with a master and a recovered state. */
  private answers(): Promise<boolean> {
    const name = dueAliases(Date.now(), writeNaming(this.indexConfig));
    return this.ask(async (options) => {
      await this.client.indices.existsAlias({ name }, options);
      return true;
    });
  }

  /** Whether the indices behind these aliases are open and without blocks. */
  private takesDocuments(aliases: ReadonlySet<string>): Promise<boolean> {
    const index = [...aliases].slice(0, MOST_ALIASES);
    return this.ask(async (options) => {
      const request = { index, name: BLOCKING_SETTINGS, flat_settings: true };
      const indices = Object.values(await this.client.indices.getSettings(request, options));
      return indices.every(({ settings = {} }) => Object.values(settings).every((value) => String(value) !== 'true'));
    });
  }

  /** @returns `false` when there was no good answer */
  private async ask(call: (options: { requestTimeout: number }) => Promise<boolean>): Promise<boolean> {
    try {
      return await call({ requestTimeout: TIMEOUT_MS });
    } catch (error) {
      if (error instanceof errors.ElasticsearchClientError) return false;
      throw error;
    }
  }
}
