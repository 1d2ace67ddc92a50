import { identifiedSpansOf, type IdentifiedSpan, type Span, type SpanBatch } from '@app/model';
import { Injectable } from '@nestjs/common';
import type { ReadContext } from '../read-context.js';
import { SpanWriter, type WriteResult } from '../span-writer.port.js';
import { MemoryStorageConfig } from './memory-storage.config.js';
import { spanBytes } from './span-size.js';

const MIB = 1024 * 1024;

/** The spans of one tenant's trace by document id, and the memory they take. */
interface StoredTrace {
  readonly tenant: string | undefined;
  readonly spans: Map<string, Span>;
  bytes: number;
}

/** Whose traces: of the tenant, or those of no tenant. */
type Owner = Pick<ReadContext, 'tenant'>;

/** Hears of spans that were not there before. Must not throw. */
type Listener = (spans: readonly Span[], owner: Owner) => void;

/**
 * Keeps whole traces in this process, for development and small sites. Gone with the process: "stored" means it can be
 * read back. Rejects nothing; at a bound, which all tenants share, the traces leave that were written to longest ago.
 */
@Injectable()
export class MemoryTraceStore extends SpanWriter {
  /** A `Map` iterates in insertion order and a written trace is inserted anew, so the first is the one to evict. */
  private readonly stored = new Map<string, StoredTrace>();
  private readonly listeners = new Set<Listener>();
  private bytes = 0;
  private evictedTraces = 0;

  constructor(private readonly config: MemoryStorageConfig) {
    super();
  }

  /** Traces that had to leave since the start. */
  get evicted(): number {
    return this.evictedTraces;
  }

  /** Every trace of the owner that is held, in no particular order; valid until the next write. */
  *traces(owner: Owner): Iterable<Iterable<Span>> {
    for (const { tenant, spans } of this.stored.values()) if (tenant === owner.tenant) yield spans.values();
  }

  /** Spans of one trace in no particular order; none when its owner has no such trace. */
  trace(traceId: string, owner: Owner): Span[] {
    return [...(this.stored.get(keyOf(traceId, owner))?.spans.values() ?? [])];
  }

  /** The same by document id; valid until the next write. */
  identifiedTrace(traceId: string, owner: Owner): ReadonlyMap<string, Span> {
    return this.stored.get(keyOf(traceId, owner))?.spans ?? new Map<string, Span>();
  }

  /** @returns ends it */
  tap(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  override async write(batch: SpanBatch): Promise<WriteResult> {
    const spans = identifiedSpansOf(batch);
    const added = spans.filter((span) => this.add(span, batch));
    this.evict();
    for (const listen of this.listeners)
      listen(
        added.map(({ span }) => span),
        batch,
      );
    return { stored: spans.length, duplicates: spans.length - added.length, rejections: [] };
  }

  /** @returns `false` when the span was there before */
  private add({ documentId, span }: IdentifiedSpan, { tenant }: Owner): boolean {
    const key = keyOf(span.traceId, { tenant });
    const trace = this.stored.get(key) ?? { tenant, spans: new Map<string, Span>(), bytes: 0 };
    this.stored.delete(key);
    this.stored.set(key, trace);
    if (trace.spans.has(documentId)) return false;
    trace.spans.set(documentId, span);
    const bytes = spanBytes(span);
    trace.bytes += bytes;
    this.bytes += bytes;
    return true;
  }

  /** Down to an empty store if one trace alone is too large: the bound holds whatever is sent. */
  private evict(): void {
    const maxBytes = this.config.SLUICE_MEMORY_STORAGE_MAX_MIB * MIB;
    for (const [key, { bytes }] of this.stored) {
      if (this.stored.size <= this.config.MEMORY_MAX_TRACES && this.bytes <= maxBytes) return;
      this.stored.delete(key);
      this.bytes -= bytes;
      this.evictedTraces += 1;
    }
  }
}

/** Two tenants may have traces with the same id. */
function keyOf(traceId: string, { tenant }: Owner): string {
  return tenant === undefined ? traceId : `${tenant}/${traceId}`;
}
