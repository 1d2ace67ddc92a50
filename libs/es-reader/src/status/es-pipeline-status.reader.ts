import { EsIndexConfig } from '@app/es-client';
import { deadLetterPattern, statusIndex, tenantPrefix } from '@app/model';
import { PipelineStatusReader, type DeadLetterMark, type PartitionStatus, type ReadContext } from '@app/storage';
import { Injectable } from '@nestjs/common';
import { JsonSearch } from '../json-search/json-search.js';
import { Deadline } from '../reader/deadline.js';
import { deadLettersBody, partitionsBody } from './status-bodies.js';
import { storedMarks, storedStatuses } from './stored-status.js';

/** Short: what it says only goes along with an answer that is ready without it. */
const TIMEOUT_MS = 2_000;
/** Ingesters say something new every few seconds. */
const MAX_AGE_MS = 1_500;
/** Answers kept at once: one for each credential that asks. */
const MAX_KEPT = 100;

interface Kept {
  readonly statuses: Promise<readonly PartitionStatus[]>;
  readonly askedAtMs: number;
}

/** Partitions are asked for at most every second or two, however many searches want them. */
@Injectable()
export class EsPipelineStatusReader extends PipelineStatusReader {
  readonly #kept = new Map<string | undefined, Kept>();

  constructor(
    private readonly search: JsonSearch,
    private readonly config: EsIndexConfig,
  ) {
    super();
  }

  override async partitions({ signal, authorization }: ReadContext): Promise<readonly PartitionStatus[]> {
    const known = this.#kept.get(authorization);
    const fresh = known !== undefined && performance.now() - known.askedAtMs < MAX_AGE_MS ? known : undefined;
    return new Deadline(TIMEOUT_MS, signal).wait((fresh ?? this.#ask(authorization)).statuses);
  }

  override async deadLetters(traceId: string, context: ReadContext): Promise<readonly DeadLetterMark[]> {
    const indices = [deadLetterPattern(tenantPrefix(this.config.ES_INDEX_PREFIX, context.tenant))];
    const deadline = new Deadline(TIMEOUT_MS, context.signal, context.authorization);
    const target = { operation: 'pipeline_status' as const, indices, deadline };
    return storedMarks((await this.search.search(target, deadLettersBody(traceId, context.tenant))).hits);
  }

  /** Shared by its callers, so none of them can cancel it. */
  #ask(authorization: string | undefined): Kept {
    const kept = { statuses: this.#read(authorization), askedAtMs: performance.now() };
    if (this.#kept.size >= MAX_KEPT) this.#kept.clear();
    this.#kept.set(authorization, kept);
    kept.statuses.catch(() => {
      if (this.#kept.get(authorization) === kept) this.#kept.delete(authorization); // a failure is not worth remembering
    });
    return kept;
  }

  async #read(authorization: string | undefined): Promise<readonly PartitionStatus[]> {
    const indices = [statusIndex(this.config.ES_INDEX_PREFIX)];
    const deadline = new Deadline(TIMEOUT_MS, undefined, authorization);
    const target = { operation: 'pipeline_status' as const, indices, deadline };
    return storedStatuses((await this.search.search(target, partitionsBody())).hits);
  }
}
