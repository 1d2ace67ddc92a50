import { storageUnavailable } from '@app/es-client';
import { StorageUnavailableError } from '@app/storage';
import { type Client, errors } from '@elastic/elasticsearch';
import { probeIlm } from './ilm-probe.js';
import type { IndexFacts } from './index-facts.js';
import { templateFingerprint } from './template-changes.js';
import { indexFacts, LISTED_PARTS, type IndexListing, type IndexStatistics } from './index-listing.js';

const NOT_FOUND = 404;
/** Of some forty thousand indices; the ingester has no memory to spare. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
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

  /** Fingerprints of installed index templates by name. @throws {StorageUnavailableError} */
  async templates(pattern: string): Promise<ReadonlyMap<string, string>> {
    const path = `/_index_template/${encodeURIComponent(pattern)}`;
    const answer = await this.#get<TemplateListing>(path, {});
    const installed = answer?.index_templates ?? [];
    return new Map(installed.map(({ name, index_template: body }) => [name, templateFingerprint(body)]));
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
      return await this.client.transport.request<T>(
        { method: 'GET', path, querystring },
        { maxResponseSize: MAX_ANSWER_BYTES },
      );
    } catch (error) {
      if (error instanceof errors.ResponseError && error.statusCode === NOT_FOUND) return undefined;
      if (error instanceof errors.RequestAbortedError) throw tooLarge(error);
      throw storageUnavailable(error) ?? error;
    }
  }
}

function tooLarge(cause: errors.RequestAbortedError): StorageUnavailableError {
  return new StorageUnavailableError(`Elasticsearch has too many indices to list: ${cause.message}`, { cause });
}

interface TemplateListing {
  readonly index_templates?: readonly { readonly name: string; readonly index_template: unknown }[];
}

interface NodeClocks {
  readonly nodes?: Readonly<Record<string, { readonly timestamp?: number }>>;
}
