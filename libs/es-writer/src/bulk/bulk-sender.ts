import type { BulkBody } from '@app/model';
import { Injectable } from '@nestjs/common';
import { EsWriterMetrics } from '../es-writer.metrics.js';
import { Generations } from '../generations/generations.js';
import { ClusterState } from '../health/cluster-state.js';
import { ServiceDocuments } from '../services/service-documents.js';
import type { BulkItem } from './bulk-item.js';
import type { BulkAnswer } from './bulk-answer.js';
import { BulkTransport } from './bulk-transport.js';

/** Sends documents of a bulk once, to aliases that it makes sure of first. */
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
   * @param documents positions in the body, each once; copied unless they are all of it
   */
  async send(body: BulkBody, documents: readonly number[]): Promise<BulkAnswer> {
    const aliases = [...new Set(documents.map((document) => body.documentAlias(document)))];
    const states = await Promise.all(aliases.map((alias) => this.generations.ensure(alias)));
    const bytes =
      documents.length === body.documentCount
        ? body.bytes()
        : Buffer.concat(documents.map((document) => body.documentBytes(document)));
    const answer = await this.metrics.timed(bytes.length, () =>
      this.transport.send(bytes, documents.length, !states.includes('plain index')),
    );
    if (answer.kind === 'unavailable') this.cluster.unreachable(answer.detail);
    else this.cluster.answered();
    if (answer.kind === 'items' && answer.items.some(isMissing)) this.forgetIndices();
    return answer;
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
