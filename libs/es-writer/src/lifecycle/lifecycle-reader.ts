import { storageUnavailable } from '@app/es-client';
import { type Client, errors } from '@elastic/elasticsearch';
import { probeIlm } from './ilm-probe.js';
import type { IndexFacts } from './index-facts.js';
import { indexFacts, LISTED_PARTS, type IndexListing, type IndexStatistics } from './index-listing.js';

const NOT_FOUND = 404;
const STATISTICS_PARTS = ['indices.*.primaries.docs.count', 'indices.*.primaries.store.size_in_bytes'];

/** Asks the cluster what there is. Changes nothing. */
export class LifecycleReader {
  constructor(private readonly client: Client) {}

  /**
   * Open indices that match a pattern; closed ones were put aside by somebody.
   *
   * @param statistics with documents and bytes, which asks every shard
   * @throws {StorageUnavailableError}
   */
  async indices(pattern: string, { statistics }: { readonly statistics: boolean }): Promise<IndexFacts[]> {
    const request = { expand_wildcards: 'open', ignore_unavailable: true, allow_no_indices: true } as const;
    const path = `/${encodeURIComponent(pattern)}`;
    const listing = await this.#get<IndexListing>(path, { ...request, filter_path: LISTED_PARTS.join(',') });
    if (!statistics) return indexFacts(listing ?? {});
    const parts = { ...request, forbid_closed_indices: false, filter_path: STATISTICS_PARTS.join(',') };
    const counted = await this.#get<IndexStatistics>(`${path}/_stats/docs,store`, parts);
    return indexFacts(listing ?? {}, counted ?? {});
  }

  /** Bodies of installed index templates by name. @throws {StorageUnavailableError} */
  async templates(pattern: string): Promise<ReadonlyMap<string, unknown>> {
    const path = `/_index_template/${encodeURIComponent(pattern)}`;
    const answer = await this.#get<TemplateListing>(path, {});
    return new Map((answer?.index_templates ?? []).map(({ name, index_template: body }) => [name, body]));
  }

  /** @throws {StorageUnavailableError} */
  async hasIlm(): Promise<boolean> {
    try {
      return await probeIlm(this.client);
    } catch (error) {
      throw storageUnavailable(error) ?? error;
    }
  }

  /** The clock of a node, milliseconds since the epoch. @throws {StorageUnavailableError} */
  async clockMillis(): Promise<number | undefined> {
    const answer = await this.#get<NodeClocks>('/_nodes/_local/stats/process', { filter_path: 'nodes.*.timestamp' });
    return Object.values(answer?.nodes ?? {})[0]?.timestamp;
  }

  /** Whether there is a policy of this name. @throws {StorageUnavailableError} */
  async hasPolicy(policy: string): Promise<boolean> {
    return (await this.#get(`/_ilm/policy/${encodeURIComponent(policy)}`, {})) !== undefined;
  }

  /** @returns `undefined`: 404 */
  async #get<T>(path: string, querystring: Record<string, string | boolean>): Promise<T | undefined> {
    try {
      return await this.client.transport.request<T>({ method: 'GET', path, querystring });
    } catch (error) {
      if (error instanceof errors.ResponseError && error.statusCode === NOT_FOUND) return undefined;
      throw storageUnavailable(error) ?? error;
    }
  }
}

interface TemplateListing {
  readonly index_templates?: readonly { readonly name: string; readonly index_template: unknown }[];
}

interface NodeClocks {
  readonly nodes?: Readonly<Record<string, { readonly timestamp?: number }>>;
}
