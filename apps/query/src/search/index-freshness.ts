import { Injectable } from '@nestjs/common';
import { PipelineStatusReader, StorageUnavailableError, type PartitionStatus, type ReadContext } from '@app/storage';

/** How far what can be searched is behind what was accepted. */
export interface Freshness {
  /** Age of the oldest span that was accepted and cannot be found yet; 0 when there is none. */
  readonly lagMillis: number;
  /** When that was so, milliseconds since the epoch. */
  readonly asOfMillis: number;
}

/** The lag changes slowly, and every search asks for it. */
const KEEP_MS = 1000;
/** A search does not wait longer for a figure beside its answer. */
const WAIT_MS = 500;
/** Answers that are kept: one per tenant, or per token when the storage decides by that. */
const MAX_KEPT = 1000;

interface Kept {
  readonly untilMillis: number;
  readonly freshness: Promise<Freshness | undefined>;
}

/** Says with every search how far behind the index is, from what the write side left in the storage. */
@Injectable()
export class IndexFreshness {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly status: PipelineStatusReader) {}

  /** `undefined` when the storage does not say. Shared by all who ask within a second; never delays an answer by more than half of one. */
  of({ tenant, authorization }: ReadContext, nowMillis = Date.now()): Promise<Freshness | undefined> {
    const key = JSON.stringify([tenant, authorization]);
    const known = this.kept.get(key);
    if (known !== undefined && known.untilMillis > nowMillis) return known.freshness;
    const freshness = this.ask({ tenant, authorization, signal: AbortSignal.timeout(WAIT_MS) }, nowMillis);
    this.kept.delete(key);
    this.kept.set(key, { untilMillis: nowMillis + KEEP_MS, freshness });
    if (this.kept.size > MAX_KEPT) this.kept.delete(this.kept.keys().next().value!);
    return freshness;
  }

  private async ask(context: ReadContext, nowMillis: number): Promise<Freshness | undefined> {
    try {
      return freshnessOf(await this.status.partitions(context), nowMillis);
    } catch (error) {
      if (error instanceof StorageUnavailableError || context.signal?.aborted) return undefined;
      throw error;
    }
  }
}

/** The worst partition counts; without a log nothing is ever behind. */
export function freshnessOf(partitions: readonly PartitionStatus[], nowMillis: number): Freshness {
  return {
    lagMillis: partitions.reduce((lag, partition) => Math.max(lag, partition.lagMillis), 0),
    asOfMillis: partitions.reduce((asOf, partition) => Math.min(asOf, partition.asOfMillis), nowMillis),
  };
}
