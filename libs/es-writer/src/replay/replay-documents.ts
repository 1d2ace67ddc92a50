import { EsIndexConfig, errorTypeOf, storageUnavailable } from '@app/es-client';
import { replayIndex } from '@app/model';
import { Client, type estypes } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import { EsWriterConfig } from '../es-writer.config.js';
import { replayIndexBody } from './replay-index-body.js';
import type { StoredDocument } from './stored-document.js';

/** More than anybody keeps; the newest are listed. */
const MAX_LISTED = 1_000;
const VERSION_CONFLICT = 'version_conflict_engine_exception';
const NOT_FOUND = 404;

/** Changes with every write of a document; a write that names an older one is refused. */
export interface DocumentVersion {
  readonly seqNo: number;
  readonly primaryTerm: number;
}

export interface Versioned<T> {
  readonly document: T;
  readonly version: DocumentVersion;
}

/** The documents of the replay index, by id. Everything but lists sees what was written a moment before, by whomever. */
@Injectable()
export class ReplayDocuments {
  readonly #index: string;

  constructor(
    private readonly client: Client,
    indexConfig: EsIndexConfig,
    private readonly writerConfig: EsWriterConfig,
  ) {
    this.#index = replayIndex(indexConfig.ES_INDEX_PREFIX);
  }

  /** Creates the index before anything is sent to it, so that it never gets a guessed mapping. */
  async ensureIndex(): Promise<void> {
    const index = this.#index;
    if (await this.#asked(this.client.indices.exists({ index }))) return;
    try {
      await this.client.indices.create({ index, ...replayIndexBody(this.writerConfig.ES_NUM_REPLICAS) });
    } catch (error) {
      if (errorTypeOf(error) !== 'resource_already_exists_exception') throw storageUnavailable(error) ?? error;
    }
  }

  async get<T extends StoredDocument>(id: string): Promise<Versioned<T> | undefined> {
    const found = await this.#asked(this.client.get<T>({ index: this.#index, id }, { ignore: [NOT_FOUND] }));
    const { _source: document, _seq_no: seqNo, _primary_term: primaryTerm } = found;
    if (document === undefined || seqNo === undefined || primaryTerm === undefined) return undefined;
    return { document, version: { seqNo, primaryTerm } };
  }

  /** @returns its version, or `undefined`: there is one already */
  create(id: string, document: StoredDocument): Promise<DocumentVersion | undefined> {
    return this.#written(this.client.create({ index: this.#index, id, document }));
  }

  /** @returns its new version, or `undefined`: it is not in this version any more */
  replace(id: string, document: StoredDocument, version: DocumentVersion): Promise<DocumentVersion | undefined> {
    return this.#written(this.client.index({ index: this.#index, id, document, ...conditionOf(version) }));
  }

  /** Whatever was there. */
  async put(id: string, document: StoredDocument): Promise<void> {
    await this.#asked(this.client.index({ index: this.#index, id, document }));
  }

  /** Does nothing when it is not in this version any more. */
  async remove(id: string, version: DocumentVersion): Promise<void> {
    await this.#written(
      this.client.delete({ index: this.#index, id, ...conditionOf(version) }, { ignore: [NOT_FOUND] }),
    );
  }

  /** Newest first. */
  async list<T extends StoredDocument>(kind: T['kind'], name?: string): Promise<T[]> {
    const target = { index: this.#index, ignore_unavailable: true };
    await this.#asked(this.client.indices.refresh(target));
    const terms: estypes.QueryDslQueryContainer[] = [{ term: { kind } }];
    if (name !== undefined) terms.push({ term: { name } });
    const { hits } = await this.#asked(
      this.client.search<T>({
        ...target,
        allow_partial_search_results: false,
        size: MAX_LISTED,
        query: { bool: { filter: terms } },
        sort: [{ createdMillis: 'desc' }, { name: 'asc' }],
      }),
    );
    return hits.hits.flatMap(({ _source: document }) => document ?? []);
  }

  /** @throws {StorageUnavailableError} */
  async #asked<T>(call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      throw storageUnavailable(error) ?? error;
    }
  }

  async #written(call: Promise<estypes.WriteResponseBase>): Promise<DocumentVersion | undefined> {
    try {
      const { _seq_no: seqNo, _primary_term: primaryTerm } = await call;
      return seqNo === undefined || primaryTerm === undefined ? undefined : { seqNo, primaryTerm };
    } catch (error) {
      if (errorTypeOf(error) === VERSION_CONFLICT) return undefined;
      throw storageUnavailable(error) ?? error;
    }
  }
}

function conditionOf({ seqNo, primaryTerm }: DocumentVersion): { if_seq_no: number; if_primary_term: number } {
  return { if_seq_no: seqNo, if_primary_term: primaryTerm };
}
