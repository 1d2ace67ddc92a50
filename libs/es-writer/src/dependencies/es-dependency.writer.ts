import { EsIndexConfig, sendSmallBulk, type SmallBulkResult } from '@app/es-client';
import { tenantPrefix, utcDay } from '@app/model';
import { DependencyWriter, MissingIndexError, StorageUnavailableError, type DependencyDocument } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import { Generations } from '../generations/generations.js';
import { writeAlias, writeNaming, type WriteNaming } from '../generations/write-alias.js';
import { WriteTargets } from '../generations/write-targets.js';
import { dependencyLine, requestsOf, type BulkLine } from './dependency-lines.js';

const MAX_REQUEST_CHARACTERS = 4 * 1024 * 1024;
const CONFLICT = 409;
const NOT_FOUND = 404;

/**
 * Writes links beside the stream of spans, with requests of its own: they are few, and whoever computed them waits and offers them again.
 * Their index is the day's `jaeger-dependencies-…`, which Jaeger's own job may have created as a plain index.
 */
@Injectable()
export class EsDependencyWriter extends DependencyWriter {
  readonly #naming: WriteNaming;

  constructor(
    private readonly client: Client,
    private readonly generations: Generations,
    private readonly targets: WriteTargets,
    config: EsIndexConfig,
  ) {
    super();
    this.#naming = writeNaming(config);
  }

  override async write(documents: readonly DependencyDocument[], signal?: AbortSignal): Promise<void> {
    const byIndex = Map.groupBy(documents, (document) => this.#indexOf(document));
    for (const [index, own] of byIndex) {
      const state = await this.generations.ensure(index);
      if (state === 'missing') throw new StorageUnavailableError(`Elasticsearch has no index ${index} yet`);
      if (state === 'target gone') throw new MissingIndexError(`${index} is gone, though it was to be written to`);
      const lines = own.map((document) => dependencyLine(index, document));
      for (const request of requestsOf(lines, MAX_REQUEST_CHARACTERS)) {
        await this.#send(request, state === 'alias', signal);
      }
    }
  }

  async #send(lines: readonly BulkLine[], requireAlias: boolean, signal: AbortSignal | undefined): Promise<void> {
    const results = await sendSmallBulk(this.client, lines, { requireAlias, signal });
    const failure = results.find(({ status }) => !isStored(status));
    if (failure === undefined) return;
    if (results.some(({ status }) => status === NOT_FOUND)) this.generations.forgetAll(); // somebody deleted the index
    throw new StorageUnavailableError(`Elasticsearch did not store dependencies: ${problemOf(failure)}`);
  }

  #indexOf({ minuteMillis, tenant }: DependencyDocument): string {
    const naming = { ...this.#naming, indexPrefix: tenantPrefix(this.#naming.indexPrefix, tenant) };
    const alias = writeAlias(naming, 'dependencies', utcDay(minuteMillis));
    return this.targets.indexOf(alias) ?? alias;
  }
}

/** A version conflict says that this version, or a later one, is there. */
function isStored(status: number): boolean {
  return status === CONFLICT || (status >= 200 && status < 300);
}

function problemOf({ status, problem = 'no reason given' }: SmallBulkResult): string {
  return `${status} ${problem}`;
}
