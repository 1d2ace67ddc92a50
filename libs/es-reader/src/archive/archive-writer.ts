import { errorTypeOf, sendSmallBulk, storageUnavailable } from '@app/es-client';
import { StorageUnavailableError } from '@app/storage';
import type { Client } from '@elastic/elasticsearch';
import type { Deadline } from '../reader/deadline.js';
import { archiveTemplate, type ArchiveNaming } from './archive-index.js';

const MAX_REQUEST_CHARACTERS = 4 * 1024 * 1024;
const CONFLICT = 409;

/** A document as it is stored. */
export interface StoredDocument {
  readonly _id: string;
  /** JSON without line breaks. */
  readonly source: string;
}

/** Puts copies of documents into the archive of one prefix, with the credentials of the deadline. */
export class ArchiveWriter {
  constructor(
    private readonly client: Client,
    private readonly prefix: string,
    private readonly naming: ArchiveNaming,
    private readonly deadline: Deadline,
  ) {}

  /** Makes sure of the index, with its template first, so that nothing is ever created with a guessed mapping. */
  async prepare(): Promise<void> {
    const { writeName, index, aliases } = this.naming;
    try {
      if (await this.client.indices.exists({ index: writeName }, this.#options)) return;
      const { name, body } = archiveTemplate(this.prefix);
      await this.client.transport.request(
        { method: 'PUT', path: `/_index_template/${encodeURIComponent(name)}`, body },
        this.#options,
      );
      await this.client.indices.create({ index, aliases }, this.#options);
    } catch (error) {
      if (errorTypeOf(error) === 'resource_already_exists_exception') return; // somebody else was faster
      throw this.deadline.lateness(error) ?? storageUnavailable(error) ?? error;
    }
  }

  /**
   * Resolves when all of them are in the archive, and can be found there.
   *
   * @throws {StorageUnavailableError} some may be missing; doing it again copies them
   */
  async copy(documents: readonly StoredDocument[]): Promise<void> {
    let part: [string, string][] = [];
    let characters = 0;
    for (const { _id, source } of documents) {
      part.push([JSON.stringify({ create: { _index: this.naming.writeName, _id } }), source]);
      characters += source.length;
      if (characters < MAX_REQUEST_CHARACTERS) continue;
      await this.#send(part);
      part = [];
      characters = 0;
    }
    if (part.length > 0) await this.#send(part);
  }

  async #send(lines: readonly (readonly [string, string])[]): Promise<void> {
    const { signal, authorization } = this.deadline;
    try {
      const results = await sendSmallBulk(this.client, lines, { signal, authorization, awaitRefresh: true });
      const failure = results.find(({ status }) => status !== CONFLICT && (status < 200 || status >= 300));
      if (failure === undefined) return;
      throw new StorageUnavailableError(`Elasticsearch did not archive a span: ${failure.status} ${failure.problem}`);
    } catch (error) {
      throw this.deadline.lateness(error) ?? error;
    }
  }

  get #options() {
    const { signal, authorization } = this.deadline;
    return { signal, ...(authorization !== undefined && { headers: { authorization } }) };
  }
}
