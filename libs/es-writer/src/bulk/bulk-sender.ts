import { MissingIndexError } from '@app/storage';
import { Injectable } from '@nestjs/common';
import { EsWriterMetrics } from '../es-writer.metrics.js';
import { Generations } from '../generations/generations.js';
import { ClusterState } from '../health/cluster-state.js';
import { ServiceDocuments } from '../services/service-documents.js';
import type { BulkItem } from './bulk-item.js';
import type { BulkAnswer } from './bulk-answer.js';
import { BulkTransport } from './bulk-transport.js';

/** Documents as they go into one request. */
export interface Shipment {
  /** NDJSON; not changed until the answer is there. */
  readonly bytes: Buffer;
  /** Of each document, in order. */
  readonly aliases: readonly string[];
}

/** An answer with its times, on the clock of `performance.now`. */
export interface TimedAnswer {
  readonly answer: BulkAnswer;
  readonly sentMs: number;
  readonly answeredMs: number;
}

/** Sends documents once, to aliases that it makes sure of first. */
@Injectable()
export class BulkSender {
  constructor(
    private readonly transport: BulkTransport,
    private readonly generations: Generations,
    private readonly services: ServiceDocuments,
    private readonly cluster: ClusterState,
    private readonly metrics: EsWriterMetrics,
  ) {}

  /**
   * Sends even when an alias could not be made: then only the documents that need it are refused.
   *
   * @param signal gives up on the answer
   * @throws {MissingIndexError} an index that stands in for an alias was deleted; nothing was sent
   */
  async send({ bytes, aliases }: Shipment, signal: AbortSignal): Promise<TimedAnswer> {
    const requireAlias = await this.prepare(new Set(aliases));
    const sentMs = performance.now();
    const answer = await this.metrics.timed(bytes.length, () =>
      this.transport.send(bytes, aliases.length, requireAlias, signal),
    );
    if (answer.kind !== 'unavailable') this.cluster.answered();
    if (answer.kind === 'items' && answer.items.some(isMissing)) this.forgetIndices();
    return { answer, sentMs, answeredMs: performance.now() };
  }

  /** @returns whether all of them are aliases, so that nothing may be created under their names */
  private async prepare(aliases: ReadonlySet<string>): Promise<boolean> {
    let requireAlias = true;
    const states = await Promise.all(
      [...aliases].map(async (name) => ({ name, is: await this.generations.ensure(name) })),
    );
    for (const { name, is } of states) {
      if (is === 'target gone') throw new MissingIndexError(`${name} is gone, though it was to be written to`);
      if (is === 'plain index' || is === 'target') requireAlias = false;
    }
    return requireAlias;
  }

  /** Somebody deleted indices: they are made again, with their mappings, before the next attempt. */
  private forgetIndices(): void {
    this.generations.forgetAll();
    this.services.forgetAll();
  }
}

function isMissing({ error }: BulkItem): boolean {
  return error?.type === 'index_not_found_exception';
}
