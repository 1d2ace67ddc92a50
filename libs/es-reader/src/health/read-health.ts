import { Health, Logger } from '@app/runtime';
import { StorageUnavailableError } from '@app/storage';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IndexCatalog } from '../index-catalog/index-catalog.js';

/** How old an answer may be that readiness rests on. */
const MAX_AGE_MS = 5000;

/**
 * Readiness by the cheapest request that every search begins with: which indices are there. Asked again when somebody looks
 * at readiness and the last answer is old, so that nothing runs while nobody looks. The log has one line when the cluster
 * goes away, however its reason changes meanwhile, and one when it is back.
 */
@Injectable()
export class ReadHealth implements OnApplicationBootstrap {
  private problem: string | undefined = 'Elasticsearch has not answered yet';
  private saidAway = false;
  private askedAtMs = -Infinity;

  constructor(
    health: Health,
    private readonly catalog: IndexCatalog,
    private readonly logger: Logger,
  ) {
    health.register('elasticsearch-read', () => this.state());
  }

  /** Does not wait for the cluster: a process starts without it. */
  onApplicationBootstrap(): void {
    this.state();
  }

  private state(): true | string {
    if (performance.now() - this.askedAtMs >= MAX_AGE_MS) {
      this.askedAtMs = performance.now();
      void this.ask();
    }
    return this.problem ?? true;
  }

  /** Rejects only for bugs and refused requests, which then end the process with their stack. */
  private async ask(): Promise<void> {
    const before = this.problem;
    try {
      await this.catalog.live('span');
      this.problem = undefined;
      this.saidAway = false;
      if (before !== undefined) this.logger.info('Elasticsearch answers');
    } catch (error) {
      if (!(error instanceof StorageUnavailableError)) throw error;
      this.problem = error.message;
      if (!this.saidAway) this.logger.warn('Elasticsearch does not answer; searches fail', { error });
      this.saidAway = true;
    }
  }
}
