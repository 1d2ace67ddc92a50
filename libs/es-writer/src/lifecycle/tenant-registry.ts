import { errorTypeOf, storageUnavailable } from '@app/es-client';
import { isTenantName } from '@app/model';
import { errors, type Client } from '@elastic/elasticsearch';
import { statusIndexBody } from '../status/status-index.js';
import { managedPrefix } from './managed-name.js';

const ID = 'tenants';
const MAX_TENANTS = 10_000;
const CONFLICT = 409;
const NOT_FOUND = 404;

/**
 * The tenants whose spans this installation has stored. By their names, indices of the tenant `acme` and those of another installation with the
 * prefix `acme` are the same, so nothing is touched whose owner is not known.
 */
export class TenantRegistry {
  #stored: ReadonlySet<string> = new Set();

  constructor(
    private readonly client: Client,
    private readonly index: string,
    private readonly replicas: number,
  ) {}

  /** @throws {StorageUnavailableError} */
  async tenants(): Promise<readonly string[]> {
    return (await this.#read())?.tenants ?? [];
  }

  /** Remembers tenants. Costs nothing when they are known; what is lost to a race is added by the next call. @throws {StorageUnavailableError} */
  async add(tenants: readonly string[]): Promise<void> {
    if (tenants.every((tenant) => this.#stored.has(tenant))) return;
    const stored = await this.#read();
    const all = [...new Set([...(stored?.tenants ?? []), ...tenants])].slice(0, MAX_TENANTS);
    if (stored === undefined || all.length > stored.tenants.length) await this.#write(all, stored);
  }

  async #read(): Promise<StoredTenants | undefined> {
    try {
      const found = await this.client.get<{ tenants: string[] }>({ index: this.index, id: ID });
      const tenants = (found._source?.tenants ?? []).filter(isTenantName);
      this.#stored = new Set(tenants);
      return { tenants, seqNo: found._seq_no ?? -1, primaryTerm: found._primary_term ?? -1 };
    } catch (error) {
      if (error instanceof errors.ResponseError && error.statusCode === NOT_FOUND) return undefined;
      throw storageUnavailable(error) ?? error;
    }
  }

  async #write(tenants: readonly string[], before: StoredTenants | undefined): Promise<void> {
    const condition =
      before === undefined
        ? { op_type: 'create' as const }
        : { if_seq_no: before.seqNo, if_primary_term: before.primaryTerm };
    try {
      if (before === undefined) await this.#createIndex();
      await this.client.index({ index: this.index, id: ID, document: { tenants }, ...condition });
      this.#stored = new Set(tenants);
    } catch (error) {
      if (error instanceof errors.ResponseError && error.statusCode === CONFLICT) return;
      throw storageUnavailable(error) ?? error;
    }
  }

  async #createIndex(): Promise<void> {
    try {
      await this.client.indices.create({ index: this.index, ...statusIndexBody(this.replicas) });
    } catch (error) {
      if (errorTypeOf(error) !== 'resource_already_exists_exception') throw error;
    }
  }
}

interface StoredTenants {
  readonly tenants: readonly string[];
  readonly seqNo: number;
  readonly primaryTerm: number;
}

/** The tenants that prefixes of an installation's indices belong to. @param prefixes as names begin: `prod-acme-` */
export function tenantsIn(prefixes: Iterable<string>, indexPrefix: string): string[] {
  const own = managedPrefix(indexPrefix);
  const tenants = [...prefixes].map((prefix) => (prefix.startsWith(own) ? prefix.slice(own.length, -1) : ''));
  return [...new Set(tenants.filter(isTenantName))];
}
