import { EsIndexConfig, isRolloverMode, storageUnavailable } from '@app/es-client';
import { prefixOf } from '@app/model';
import { Client, errors } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import { ClusterState } from '../health/cluster-state.js';
import { TemplateInstaller } from '../templates/template-installer.js';
import { withBuiltFrom } from './built-from.js';
import { firstGeneration, type WriteNaming } from './write-alias.js';
import { WriteTargets } from './write-targets.js';

/**
 * - `alias`: what it should be
 * - `plain index`: Jaeger created an index of that name; documents go straight into it
 * - `missing`: neither, and it could not be created now
 * - `target`: no alias but an index that stands in for one, see `WriteTargets`
 * - `target gone`: somebody deleted that index
 */
export type AliasState = 'alias' | 'plain index' | 'missing' | 'target' | 'target gone';

/** More days, times tenants, than a fleet writes to; a replay of odd timestamps must not grow the memory. Of two hundred bytes each. */
const MAX_KNOWN = 10_000;

/**
 * Creates the indices that documents are sent to: a write alias in front of a first generation, both in one request.
 * Concurrent callers, here and in other processes, end up with one index.
 */
@Injectable()
export class Generations {
  private readonly known = new Map<string, Promise<AliasState>>();
  private readonly naming: Pick<WriteNaming, 'rollover'>;

  constructor(
    private readonly client: Client,
    private readonly templates: TemplateInstaller,
    private readonly cluster: ClusterState,
    private readonly targets: WriteTargets,
    private readonly indexConfig: EsIndexConfig,
  ) {
    this.naming = { rollover: isRolloverMode(indexConfig) };
  }

  /** Makes sure that an alias can be written to; an index that stands in for one is never created. Asks the cluster only the first time, and after `forgetAll`. */
  ensure(alias: string): Promise<AliasState> {
    const known = this.known.get(alias);
    if (known !== undefined) return known;
    if (this.known.size >= MAX_KNOWN) this.forgetOldest();
    const state = this.prepare(alias).then((state) => {
      if (state === 'missing' || state === 'target gone') this.known.delete(alias);
      return state;
    });
    this.known.set(alias, state);
    return state;
  }

  /** Asks the cluster again, whatever was known. */
  refresh(alias: string): Promise<AliasState> {
    this.known.delete(alias);
    return this.ensure(alias);
  }

  /** Somebody deleted indices. */
  forgetAll(): void {
    this.known.clear();
  }

  private forgetOldest(): void {
    const oldest = this.known.keys().next();
    if (oldest.done !== true) this.known.delete(oldest.value);
  }

  private async prepare(alias: string): Promise<AliasState> {
    try {
      await this.templates.install(prefixOf(alias));
      const state = await this.stateOf(alias);
      this.cluster.answered();
      this.cluster.prepared();
      return state;
    } catch (error) {
      if (!(error instanceof errors.ElasticsearchClientError)) throw error;
      const outage = storageUnavailable(error);
      if (outage === undefined) this.cluster.preparationRefused(alias, error.message);
      else this.cluster.unreachable(outage.message);
      return 'missing';
    }
  }

  private async stateOf(alias: string): Promise<AliasState> {
    if (!this.targets.isTarget(alias)) return (await this.exists(alias)) ? 'alias' : this.create(alias);
    return (await this.client.indices.exists({ index: alias })) ? 'target' : 'target gone';
  }

  private async exists(alias: string): Promise<boolean> {
    return this.client.indices.existsAlias({ name: alias });
  }

  private async create(alias: string): Promise<AliasState> {
    const { index, aliases } = firstGeneration(alias, this.naming);
    try {
      const builtFrom = { by: 'live' as const, schema: this.indexConfig.ES_SCHEMA, atMillis: Date.now() };
      await this.client.indices.create({ index, aliases, mappings: { _meta: withBuiltFrom({}, builtFrom) } });
      return 'alias';
    } catch (error) {
      const type = errorType(error);
      if (type === 'resource_already_exists_exception') return this.adopt(alias);
      if (type === 'invalid_alias_name_exception') return 'plain index';
      throw error;
    }
  }

  /** The index is there: another writer was faster, or an operator took its alias away without giving it to another. */
  private async adopt(alias: string): Promise<AliasState> {
    if (await this.exists(alias)) return 'alias';
    const { index, aliases } = firstGeneration(alias, this.naming);
    const actions = Object.entries(aliases).map(([name, options]) => ({ add: { index, alias: name, ...options } }));
    await this.client.indices.updateAliases({ actions });
    return 'alias';
  }
}

function errorType(error: unknown): string | undefined {
  if (!(error instanceof errors.ResponseError)) return undefined;
  const body: unknown = error.body;
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  const cause = body.error;
  return typeof cause === 'object' && cause !== null && 'type' in cause ? String(cause.type) : undefined;
}
