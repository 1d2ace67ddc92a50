import { errorTypeOf, EsIndexConfig } from '@app/es-client';
import { aliasOfGeneration, prefixOf } from '@app/model';
import {
  GenerationAdmin,
  GenerationExistsError,
  GenerationLiveError,
  MissingIndexError,
  StorageUnavailableError,
  type AliasMove,
  type BuiltFrom,
  type Generation,
  type RoomVerdict,
} from '@app/storage';
import { Client, type estypes } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import { TemplateInstaller } from '../templates/template-installer.js';
import { aliasActions, type AliasFacts } from './alias-actions.js';
import { asked } from './asked.js';
import { withBuiltFrom } from './built-from.js';
import { roomVerdict } from './disk-room.js';
import { diskSettings, nodeDisks } from './es-disks.js';
import { loadingIndexBody, servingSettings, STILL_SETTINGS } from './generation-bodies.js';
import { generationsOf, LISTED_PARTS, type ListedIndices } from './generation-listing.js';
import { indexSizes } from './index-sizes.js';
import { nameLists } from './name-lists.js';
import { refuseRollover } from './refuse-rollover.js';
import { untilShardsAreThere } from './shards-there.js';
import { untilRefreshesAreOver } from './still-search.js';

/** Absent where no template matches a name. */
interface SimulatedTemplate {
  readonly settings?: { readonly index?: estypes.IndicesIndexSettings };
}

/** What Elasticsearch calls an alias that should be removed from where it is not. */
const MOVED_MEANWHILE: ReadonlySet<string | undefined> = new Set([
  'aliases_not_found_exception',
  'resource_not_found_exception',
]);

@Injectable()
export class EsGenerationAdmin extends GenerationAdmin {
  constructor(
    private readonly client: Client,
    private readonly templates: TemplateInstaller,
    private readonly config: EsIndexConfig,
  ) {
    super();
  }

  override async generations(alias: string): Promise<readonly Generation[]> {
    const index = [alias, `${alias}-*`];
    const listed: ListedIndices = await asked(
      this.client.indices.get({
        index,
        features: ['aliases', 'mappings', 'settings'],
        ignore_unavailable: true,
        expand_wildcards: ['open', 'closed'],
        filter_path: LISTED_PARTS,
      }),
    );
    return generationsOf(alias, listed, await indexSizes(this.client, index));
  }

  override async createForLoading(alias: string, index: string, builtFrom: BuiltFrom): Promise<void> {
    refuseRollover(this.config);
    await asked(this.templates.install(prefixOf(alias)));
    try {
      await this.client.indices.create({ index, ...loadingIndexBody(builtFrom) });
    } catch (error) {
      if (errorTypeOf(error) !== 'resource_already_exists_exception') return asked(Promise.reject(error));
      throw new GenerationExistsError(`${index} exists already`, { cause: error });
    }
  }

  override async finishLoading(index: string): Promise<void> {
    await this.#putSettings([index], await this.#servingSettings(index));
    await this.refresh([index]);
    await untilShardsAreThere(this.client, index);
  }

  override async freezeSearch(indices: readonly string[]): Promise<void> {
    await this.#putSettings(indices, { ...STILL_SETTINGS });
    if (indices.length > 0) await untilRefreshesAreOver(this.client);
  }

  override async unfreezeSearch(indices: readonly string[]): Promise<void> {
    for (const index of indices) {
      const { refresh_interval: interval } = await this.#servingSettings(index);
      // One that is gone has no searches; `ignore_unavailable` does not pass over a name that stands alone.
      await this.#putSettings([index], { refresh_interval: interval }).catch(unlessMissing);
    }
  }

  override async refresh(indices: readonly string[]): Promise<void> {
    for (const index of nameLists(indices)) {
      const { _shards: shards } = await asked(this.client.indices.refresh({ index }));
      if (shards !== undefined && shards.failed > 0) {
        throw new StorageUnavailableError(`${shards.failed} of ${shards.total} shards were not refreshed`);
      }
    }
  }

  override async moveAliases(moves: readonly AliasMove[]): Promise<void> {
    refuseRollover(this.config);
    const decision = aliasActions(moves, await this.#aliasFacts(moves));
    if ('problem' in decision) throw new MissingIndexError(decision.problem);
    if (decision.actions.length === 0) return;
    try {
      const { acknowledged } = await this.client.indices.updateAliases({ actions: [...decision.actions] });
      if (!acknowledged) throw new StorageUnavailableError('not every node of Elasticsearch took the aliases in time');
    } catch (error) {
      if (!MOVED_MEANWHILE.has(errorTypeOf(error))) return asked(Promise.reject(error));
      throw new MissingIndexError('somebody else moved one of the aliases just now', { cause: error });
    }
  }

  override async note(index: string, builtFrom: BuiltFrom): Promise<void> {
    const mappings = await asked(this.client.indices.getMapping({ index, filter_path: '*.mappings._meta' }));
    const meta: unknown = mappings[index]?.mappings?._meta;
    await asked(this.client.indices.putMapping({ index, _meta: withBuiltFrom(meta, builtFrom) }));
  }

  override async remove(index: string): Promise<void> {
    if (aliasOfGeneration(index) === undefined || /[*,]/.test(index)) {
      throw new GenerationLiveError(`${index} is no generation: it is live as it is`);
    }
    const found = await asked(this.client.indices.getAlias({ index, ignore_unavailable: true }));
    const aliases = Object.keys(found[index]?.aliases ?? {});
    if (aliases.length > 0) throw new GenerationLiveError(`${aliases.join(', ')} points to ${index}`);
    await asked(this.client.indices.delete({ index, ignore_unavailable: true }));
  }

  override async room(bytes: number): Promise<RoomVerdict> {
    return roomVerdict(bytes, await nodeDisks(this.client), await diskSettings(this.client));
  }

  async #servingSettings(index: string) {
    const simulated = await asked<{ readonly template?: SimulatedTemplate }>(
      this.client.indices.simulateIndexTemplate({ name: index }),
    );
    return servingSettings(simulated.template?.settings?.index ?? {});
  }

  async #putSettings(indices: readonly string[], settings: object): Promise<void> {
    for (const index of nameLists(indices)) {
      const { acknowledged } = await asked(this.client.indices.putSettings({ index, settings: { index: settings } }));
      if (!acknowledged)
        throw new StorageUnavailableError('not every node of Elasticsearch took the new settings in time');
    }
  }

  async #aliasFacts(moves: readonly AliasMove[]): Promise<AliasFacts> {
    const names = new Set(moves.flatMap(({ alias, from, to }) => [alias, to, ...(from === undefined ? [] : [from])]));
    const behind = new Map<string, string[]>();
    const indices = new Set<string>();
    for (const index of nameLists([...names])) {
      const found = await asked(this.client.indices.getAlias({ index, ignore_unavailable: true }));
      for (const [name, { aliases }] of Object.entries(found)) {
        indices.add(name);
        for (const alias of Object.keys(aliases)) behind.set(alias, [...new Set([...(behind.get(alias) ?? []), name])]);
      }
    }
    return { behind, indices };
  }
}

function unlessMissing(error: unknown): void {
  if (!(error instanceof MissingIndexError)) throw error;
}
