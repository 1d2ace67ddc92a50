import type { Span, Trace } from '@app/model';
import { Injectable } from '@nestjs/common';
import type { ReadContext } from '../read-context.js';
import { TraceArchive } from '../trace-archive.port.js';
import type { TraceLookup } from '../trace-reader.port.js';
import { MemoryStorageConfig } from './memory-storage.config.js';
import { MemoryTraceStore } from './memory-trace.store.js';
import { spanBytes } from './span-size.js';

const MIB = 1024 * 1024;

interface ArchivedTrace {
  /** By document id. */
  readonly spans: Map<string, Span>;
  bytes: number;
}

/** Keeps copies beside the store, within a bound of their own; past it the traces leave that were archived longest ago. */
@Injectable()
export class MemoryTraceArchive extends TraceArchive {
  /** Oldest first. */
  readonly #archived = new Map<string, ArchivedTrace>();
  #bytes = 0;

  constructor(
    private readonly store: MemoryTraceStore,
    private readonly config: MemoryStorageConfig,
  ) {
    super();
  }

  override async archive({ traceId }: TraceLookup, context: ReadContext): Promise<boolean> {
    const spans = this.store.identifiedTrace(traceId, context);
    if (spans.size === 0) return false;
    const key = keyOf(traceId, context);
    const archived = this.#archived.get(key) ?? { spans: new Map<string, Span>(), bytes: 0 };
    this.#archived.delete(key);
    this.#archived.set(key, archived);
    for (const [documentId, span] of spans) this.#add(archived, documentId, span);
    this.#evict();
    return true;
  }

  override async traces(lookups: readonly TraceLookup[], context: ReadContext): Promise<readonly Trace[]> {
    return lookups.flatMap(({ traceId }) => {
      const archived = this.#archived.get(keyOf(traceId, context));
      if (archived === undefined) return [];
      return [{ traceId, spans: [...archived.spans.values()].toSorted(byStartThenId), warnings: [] }];
    });
  }

  #add(archived: ArchivedTrace, documentId: string, span: Span): void {
    if (archived.spans.has(documentId)) return;
    archived.spans.set(documentId, span);
    const bytes = spanBytes(span);
    archived.bytes += bytes;
    this.#bytes += bytes;
  }

  #evict(): void {
    for (const [key, { bytes }] of this.#archived) {
      if (this.#bytes <= this.config.SLUICE_MEMORY_ARCHIVE_MAX_MIB * MIB) return;
      this.#archived.delete(key);
      this.#bytes -= bytes;
    }
  }
}

/** Two tenants may have traces with the same id. */
function keyOf(traceId: string, { tenant }: ReadContext): string {
  return tenant === undefined ? traceId : `${tenant}/${traceId}`;
}

function byStartThenId(a: Span, b: Span): number {
  if (a.startMicros !== b.startMicros) return a.startMicros - b.startMicros;
  return a.spanId < b.spanId ? -1 : Number(a.spanId > b.spanId);
}
