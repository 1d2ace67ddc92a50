import { EsIndexConfig, isRolloverMode } from '@app/es-client';
import { tenantPrefix, type Trace } from '@app/model';
import { StorageUnavailableError, TraceArchive, type ReadContext, type TraceLookup } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import { EsReaderConfig } from '../es-reader.config.js';
import { IndexCatalog } from '../index-catalog/index-catalog.js';
import { Deadline } from '../reader/deadline.js';
import { EsSearch } from '../reader/es-search.js';
import { readTraces } from '../reader/read-traces.js';
import { TraceAssembly } from '../reader/trace-assembly.js';
import { archiveNaming, type ArchiveNaming } from './archive-index.js';
import { ArchiveWriter } from './archive-writer.js';
import { storedDocuments } from './stored-documents.js';

/** Copies documents as they are, whatever their schema, to an index that no retention by day meets. */
@Injectable()
export class EsTraceArchive extends TraceArchive {
  constructor(
    private readonly client: Client,
    private readonly search: EsSearch,
    private readonly catalog: IndexCatalog,
    private readonly indexConfig: EsIndexConfig,
    private readonly config: EsReaderConfig,
  ) {
    super();
  }

  /** @throws {StorageUnavailableError} a span may be missing from the copy; doing it again completes it */
  override async archive({ traceId }: TraceLookup, context: ReadContext): Promise<boolean> {
    const deadline = this.#deadline(context);
    const indices = await deadline.wait(this.catalog.live('span', context.tenant));
    const source = { search: this.search, indices, pageSize: this.config.ES_MAX_DOC_COUNT };
    const writer = new ArchiveWriter(this.client, this.#prefix(context), this.#naming(context), deadline);
    let found = false;
    for await (const documents of storedDocuments(source, traceId, deadline)) {
      if (!found) await writer.prepare();
      found = true;
      await writer.copy(documents);
    }
    return found;
  }

  override async traces(lookups: readonly TraceLookup[], context: ReadContext): Promise<readonly Trace[]> {
    const traceIds = lookups.map(({ traceId }) => traceId);
    const assembly = new TraceAssembly({ maxSpansPerTrace: this.config.ES_MAX_NUM_SPANS });
    const indices = [{ name: this.#naming(context).readName, fromMicros: -Infinity, untilMicros: Infinity }];
    const source = { search: this.search, indices, pageSize: this.config.ES_MAX_DOC_COUNT };
    await readTraces(source, traceIds, assembly, this.#deadline(context));
    const traces = assembly.traces(traceIds);
    const [problem] = assembly.gaps;
    if (traces.length === 0 && problem !== undefined) throw new StorageUnavailableError(problem);
    return traces;
  }

  #prefix({ tenant }: ReadContext): string {
    return tenantPrefix(this.indexConfig.ES_INDEX_PREFIX, tenant);
  }

  #naming(context: ReadContext): ArchiveNaming {
    return archiveNaming(this.#prefix(context), isRolloverMode(this.indexConfig));
  }

  #deadline({ signal, authorization }: ReadContext): Deadline {
    return new Deadline(this.config.ES_QUERY_TIMEOUT, signal, authorization);
  }
}
