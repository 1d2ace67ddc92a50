import { errorTypeOf, EsIndexConfig } from '@app/es-client';
import { generationName } from '@app/model';
import { GenerationExistsError, MissingIndexError, PlainIndexAdoption, StorageUnavailableError } from '@app/storage';
import { Client, type estypes } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import { asked } from './asked.js';
import { refuseRollover } from './refuse-rollover.js';

/** Before every generation that somebody writes. */
const ADOPTED = 0;

/**
 * The index is cloned, by hard links where the disks can, and deleted in the request that gives the clone its alias. When it ends early, the index takes
 * no documents until it is called again.
 */
@Injectable()
export class EsPlainIndexAdoption extends PlainIndexAdoption {
  constructor(
    private readonly client: Client,
    private readonly config: EsIndexConfig,
  ) {
    super();
  }

  override async adopt(alias: string): Promise<string> {
    refuseRollover(this.config);
    const { client } = this;
    const found = Object.keys(await asked(client.indices.getAlias({ index: alias })));
    const [index] = found;
    if (index === undefined || found.length > 1) {
      throw new MissingIndexError(`${alias} is neither an index nor an alias of one`);
    }
    if (index !== alias) return index;
    const clone = generationName(alias, ADOPTED);
    await asked(client.indices.putSettings({ index: alias, settings: { index: { blocks: { write: true } } } }));
    await cloneOnce(client, alias, clone);
    await compare(client, alias, clone);
    await asked(client.indices.updateAliases({ actions: adoptionActions(alias, clone) }));
    return clone;
  }
}

/** Of one request: no search finds less at any moment, though one that is under way in the deleted index may fail. */
function adoptionActions(alias: string, clone: string): estypes.IndicesUpdateAliasesAction[] {
  return [{ remove_index: { index: alias } }, { add: { index: clone, alias } }];
}

async function cloneOnce(client: Client, index: string, clone: string): Promise<void> {
  try {
    const settings = { index: { blocks: { write: false } } };
    await client.indices.clone({ index, target: clone, settings });
  } catch (error) {
    // Of an attempt that ended early; whether it is still the same is compared below.
    if (errorTypeOf(error) !== 'resource_already_exists_exception') return asked(Promise.reject(error));
  }
}

/** What is to be deleted must be all there in the clone. */
async function compare(client: Client, index: string, clone: string): Promise<void> {
  await asked(client.indices.refresh({ index: [index, clone] }));
  const [before, after] = await Promise.all([index, clone].map((name) => asked(client.count({ index: name }))));
  if (after?._shards.successful !== after?._shards.total) {
    throw new StorageUnavailableError(`the shards of ${clone} are not there yet`);
  }
  if (before?.count === after?.count) return;
  throw new GenerationExistsError(`${clone} is there with other documents than ${index}: delete it first`);
}
