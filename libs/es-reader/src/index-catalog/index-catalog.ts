import { isRolloverMode, storageUnavailable, type EsIndexConfig } from '@app/es-client';
import { indexBase, tenantPrefix, type IndexKind } from '@app/model';
import type { Client } from '@elastic/elasticsearch';
import { liveIndices, type AliasResponse, type LiveIndex } from './live-indices.js';

/** New days and switched generations are seen this much later. Below the refresh interval, so nobody waits longer for it. */
const MAX_AGE_MS = 5000;
/** Of as many tenants, give or take. */
const MAX_LISTINGS = 1000;

export type ReadKind = Extract<IndexKind, 'span' | 'service' | 'dependencies'>;

interface Listing {
  readonly indices: Promise<readonly LiveIndex[]>;
  readonly askedAtMs: number;
}

/** Knows which indices there are, so that a search names each once and none that is missing. */
export class IndexCatalog {
  /** By kind and prefix. */
  private readonly listings = new Map<string, Listing>();

  /** @param maxAgeMs how long an answer is reused; callers meanwhile share one request */
  constructor(
    private readonly client: Client,
    private readonly config: EsIndexConfig,
    private readonly maxAgeMs = MAX_AGE_MS,
  ) {}

  /**
   * Everything to search for one kind of documents; empty in a cluster without any. Shared by its callers, so none of them
   * can cancel it, and asked with our own credentials: it ends with the client's own time-out.
   *
   * @param tenant whose; absent in an installation without tenants
   * @throws {StorageUnavailableError} Elasticsearch did not answer
   */
  async live(kind: ReadKind, tenant?: string): Promise<readonly LiveIndex[]> {
    const prefix = tenantPrefix(this.config.ES_INDEX_PREFIX, tenant);
    const key = `${kind} ${prefix}`;
    const known = this.listings.get(key);
    if (known !== undefined && Date.now() - known.askedAtMs < this.maxAgeMs) return known.indices;
    const listing = { indices: this.list(kind, prefix), askedAtMs: Date.now() };
    if (this.listings.size >= MAX_LISTINGS) this.listings.clear();
    this.listings.set(key, listing);
    try {
      return await listing.indices;
    } catch (error) {
      if (this.listings.get(key) === listing) this.listings.delete(key); // a failure is not worth remembering
      throw error;
    }
  }

  private async list(kind: ReadKind, prefix: string): Promise<readonly LiveIndex[]> {
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
