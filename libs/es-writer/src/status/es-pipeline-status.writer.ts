import { EsIndexConfig, errorTypeOf, sendSmallBulk, storageUnavailable } from '@app/es-client';
import { deadLetterDay, deadLetterPattern } from '@app/model';
import { Logger } from '@app/runtime';
import { PipelineStatusWriter, StorageUnavailableError, type DeadLetterMark, type PartitionStatus } from '@app/storage';
import { Client, errors } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import { EsWriterConfig } from '../es-writer.config.js';
import { expiredIndices } from './expired-days.js';
import { statusIndexBody } from './status-index.js';
import { markLine, statusLine, type StatusLine } from './status-lines.js';

/** Nobody waits longer for something that is said again a few seconds later. */
const TIMEOUT_MS = 2_000;
const LINES_AT_ONCE = 1_000;
const MAX_KNOWN_INDICES = 1_000;

/** Says what it can within a moment; what fails is logged when it begins and when it is over, and never thrown. */
@Injectable()
export class EsPipelineStatusWriter extends PipelineStatusWriter {
  readonly #knownIndices = new Set<string>();
  #failing = false;

  /** @param timeoutMs of one call in all */
  constructor(
    private readonly client: Client,
    private readonly indexConfig: EsIndexConfig,
    private readonly writerConfig: EsWriterConfig,
    private readonly logger: Logger,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {
    super();
  }

  override async publish(partitions: readonly PartitionStatus[], signal?: AbortSignal): Promise<void> {
    const prefix = this.indexConfig.ES_INDEX_PREFIX;
    await this.#attempt(
      partitions.map((status) => statusLine(prefix, status)),
      signal,
    );
  }

  override async mark(deadLetters: readonly DeadLetterMark[], signal?: AbortSignal): Promise<void> {
    const prefix = this.indexConfig.ES_INDEX_PREFIX;
    await this.#attempt(
      deadLetters.map((mark) => markLine(prefix, mark)),
      signal,
    );
  }

  async #attempt(lines: readonly StatusLine[], caller?: AbortSignal): Promise<void> {
    if (lines.length === 0) return;
    const expiry = AbortSignal.timeout(this.timeoutMs);
    const signal = caller === undefined ? expiry : AbortSignal.any([caller, expiry]);
    try {
      for (const line of lines) await this.#ensure(line, signal);
      for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
        await this.#send(lines.slice(from, from + LINES_AT_ONCE), signal);
      }
      if (this.#failing) this.logger.info('Elasticsearch takes the status of the pipeline again');
      this.#failing = false;
    } catch (error) {
      if (!(error instanceof StorageUnavailableError || error instanceof errors.ElasticsearchClientError)) throw error;
      if (caller?.aborted === true) return;
      if (!this.#failing) this.logger.warn('Elasticsearch does not take the status of the pipeline', { error });
      this.#failing = true;
    }
  }

  async #send(lines: readonly StatusLine[], signal: AbortSignal): Promise<void> {
    const results = await sendSmallBulk(
      this.client,
      lines.map(({ line }) => line),
      { signal },
    );
    const failure = results.find(({ status }) => status !== 409 && (status < 200 || status >= 300));
    if (failure === undefined) return;
    this.#knownIndices.clear(); // perhaps one of them is gone
    throw new StorageUnavailableError(`${failure.status} ${failure.problem ?? ''}`);
  }

  /** Creates an index before anything is sent to it, so that it never gets a guessed mapping. */
  async #ensure({ index, prefix }: StatusLine, signal: AbortSignal): Promise<void> {
    if (this.#knownIndices.has(index)) return;
    try {
      const body = statusIndexBody(this.writerConfig.ES_NUM_REPLICAS);
      await this.client.indices.create({ index, ...body }, { signal });
      // Whoever begins a day clears away what is too old.
      if (deadLetterDay(prefix, index) !== undefined) await this.#deleteExpired(prefix, signal);
    } catch (error) {
      if (errorTypeOf(error) !== 'resource_already_exists_exception') throw storageUnavailable(error) ?? error;
    }
    if (this.#knownIndices.size >= MAX_KNOWN_INDICES) this.#knownIndices.clear();
    this.#knownIndices.add(index);
  }

  async #deleteExpired(prefix: string, signal: AbortSignal): Promise<void> {
    const found = await this.client.indices.getSettings(
      { index: deadLetterPattern(prefix), name: 'index.creation_date', allow_no_indices: true },
      { signal },
    );
    const retention = { nowMillis: Date.now(), retentionDays: this.indexConfig.ES_RETENTION_DAYS };
    const expired = expiredIndices(Object.keys(found), prefix, retention);
    // One name per request: hundreds would not fit into a request line.
    for (const index of expired) await this.client.indices.delete({ index, ignore_unavailable: true }, { signal });
  }
}
