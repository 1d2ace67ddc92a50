import { EsIndexConfig } from '@app/es-client';
import { serviceDocumentId, tenantPrefix, type BulkBody, type SpanOperation } from '@app/model';
import { Injectable } from '@nestjs/common';
import type { DocumentResult } from '../bulk/document-result.js';
import { EsWriterConfig } from '../es-writer.config.js';
import { writeAlias, writeNaming, type WriteNaming } from '../generations/write-alias.js';
import { WriteTargets } from '../generations/write-targets.js';
import { StoredServices } from './stored-services.js';

/** Enough for every operation of a large fleet; past it, an operation waits until its next span. */
const MAX_MISSED = 10_000;

/** A service document that is on its way. */
export interface ServiceDocument {
  readonly key: string;
  readonly operation: SpanOperation;
}

/**
 * The documents behind the lists of services and operations. They ride along with the spans they were seen on, each once
 * per index as long as the cache remembers it.
 */
@Injectable()
export class ServiceDocuments {
  private readonly stored: StoredServices;
  private readonly missed = new Map<string, SpanOperation>();
  private readonly naming: WriteNaming;

  constructor(
    indexConfig: EsIndexConfig,
    { ES_SERVICE_CACHE_TTL }: EsWriterConfig,
    private readonly targets: WriteTargets,
  ) {
    this.naming = writeNaming(indexConfig);
    this.stored = new StoredServices(ES_SERVICE_CACHE_TTL);
  }

  /**
   * Appends what is not known to be stored, of the spans in the body and of earlier ones that failed.
   *
   * @returns what was appended, in order
   */
  append(body: BulkBody, nowMillis: number): ServiceDocument[] {
    const appended = new Map<string, ServiceDocument>();
    for (const operation of [...this.missed.values(), ...body.operations()]) {
      const index = this.indexOf(operation);
      const id = serviceDocumentId(operation.service, operation.operation, operation.spanKind);
      const key = `${index}/${id}`;
      if (appended.has(key) || this.stored.has(key, nowMillis)) continue;
      body.append(index, id, source(operation));
      appended.set(key, { key, operation });
    }
    this.missed.clear();
    return [...appended.values()];
  }

  /**
   * Takes note of how one document ended; only what is stored is left out of later bulks.
   *
   * @param result `undefined`: not stored yet, so it rides along with the next bulk
   */
  settled({ key, operation }: ServiceDocument, result: DocumentResult | undefined, nowMillis: number): void {
    if (result === 'stored' || result === 'duplicate') this.stored.add(key, nowMillis);
    else if (result === undefined && this.missed.size < MAX_MISSED) this.missed.set(key, operation);
  }

  private indexOf({ tenant, suffix }: SpanOperation): string {
    const { indexPrefix, rollover } = this.naming;
    const alias = writeAlias({ indexPrefix: tenantPrefix(indexPrefix, tenant), rollover }, 'service', suffix);
    return this.targets.indexOf(alias) ?? alias;
  }

  /** Some index is gone, perhaps with service documents: write all of them again. */
  forgetAll(): void {
    this.stored.clear();
  }
}

function source({ service, operation, spanKind }: SpanOperation): string {
  return JSON.stringify({ serviceName: service, operationName: operation, spanKind });
}
