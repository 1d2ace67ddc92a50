import { isRolloverMode, storageUnavailable, type EsIndexConfig } from '@app/es-client';
import { indexBase, type IndexKind } from '@app/model';
import type { Client } from '@elastic/elasticsearch';
import { liveIndices, type AliasResponse, type LiveIndex } from './live-indices.js';

/** New days and switched generations are seen this much later. Below the refresh interval, so nobody waits longer for it. */
const MAX_AGE_MS = 5000;

export type ReadKind = Extract<IndexKind, 'span' | 'service'>;

interface Listing {
  readonly indices: Promise<readonly LiveIndex[]>;
  readonly askedAtMs: number;
}

/** Knows which indices there are, so that a search names each once and none that is missing. */
export class IndexCatalog {
  private readonly listings = new Map<ReadKind, Listing>();

  /** @param maxAgeMs how long an answer is reused; callers meanwhile share one request */
  constructor(
    private readonly client: Client,
    private readonly config: EsIndexConfig,
    private readonly maxAgeMs = MAX_AGE_MS,
  ) {}

  /**
   * Everything to search for one kind of documents; empty in a cluster without any. Shared by its callers, so none of them
   * can cancel it: it ends with the client's own time-out.
   *
   * @throws {StorageUnavailableError} Elasticsearch did not answer
   */
  async live(kind: ReadKind): Promise<readonly LiveIndex[]> {
    const known = this.listings.get(kind);
    if (known !== undefined && Date.now() - known.askedAtMs < this.maxAgeMs) return known.indices;
    const listing = { indices: this.list(kind), askedAtMs: Date.now() };
    this.listings.set(kind, listing);
    try {
      return await listing.indices;
    } catch (error) {
      if (this.listings.get(kind) === listing) this.listings.delete(kind); // a failure is not worth remembering
      throw error;
    }
  }

  private async list(kind: ReadKind): Promise<readonly LiveIndex[]> {
    const { ES_INDEX_PREFIX: prefix } = this.config;
    const readAlias = `${indexBase(prefix, kind)}-read`;
    const rollover = isRolloverMode(this.config);
    const aliases = await this.aliases(rollover ? readAlias : `${indexBase(prefix, kind)}-*`);
    if (!rollover) return liveIndices(aliases, prefix, kind);
    const exists = Object.keys(aliases).length > 0;
    return exists ? [{ name: readAlias, fromMicros: -Infinity, untilMicros: Infinity }] : [];
  }

  /** @param pattern matches indices, or is an alias; nothing that matches is an empty answer */
  private async aliases(pattern: string): Promise<AliasResponse> {
    try {
      return await this.client.indices.getAlias({
        index: pattern,
        allow_no_indices: true,
        ignore_unavailable: true,
        expand_wildcards: 'open',
      });
    } catch (error) {
      throw storageUnavailable(error) ?? error;
    }
  }
}
