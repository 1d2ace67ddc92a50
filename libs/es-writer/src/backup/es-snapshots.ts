import { errorTypeOf } from '@app/es-client';
import type { Client } from '@elastic/elasticsearch';
import { backupRefusal } from './backup-refusal.js';
import { progressOf, snapshotOf, type SnapshotsAnswer, type StatusAnswer } from './snapshot-answers.js';
import type { Snapshot, SnapshotProgress, SnapshotRepository } from './snapshot.js';

const MADE_BY = 'sluice';

/** Snapshots of one repository. Nothing here waits for what the cluster does. */
export class EsSnapshots {
  constructor(
    private readonly client: Client,
    readonly repositoryName: string,
  ) {}

  /** `undefined`: not registered. @throws {StorageUnavailableError} */
  async repository(): Promise<SnapshotRepository | undefined> {
    try {
      const found = await this.client.snapshot.getRepository({ name: this.repositoryName });
      const repository = found[this.repositoryName] as { type: string; settings?: object } | undefined;
      if (repository === undefined) return undefined;
      const settings = Object.entries(repository.settings ?? {}).map(([key, value]) => [key, String(value)] as const);
      return { name: this.repositoryName, type: repository.type, settings: Object.fromEntries(settings) };
    } catch (error) {
      if (errorTypeOf(error) === 'repository_missing_exception') return undefined;
      throw this.#refusal(error);
    }
  }

  /** Registers or changes it; every node tries to write there. @throws {BackupRefusedError} @throws {StorageUnavailableError} */
  async register({ type, settings }: Omit<SnapshotRepository, 'name'>): Promise<void> {
    await this.#request('PUT', '', { type, settings }, { verify: true });
  }

  /** Begins a snapshot. @throws {BackupRefusedError} @throws {StorageUnavailableError} it may have begun */
  async create(snapshot: string, indices: readonly string[]): Promise<void> {
    const body = {
      indices,
      include_global_state: false,
      feature_states: ['none'],
      partial: false,
      metadata: { made_by: MADE_BY },
    };
    await this.#request('PUT', `/${encodeURIComponent(snapshot)}`, body, { wait_for_completion: false }, snapshot);
  }

  /** @throws {BackupRefusedError} there is no such snapshot @throws {StorageUnavailableError} */
  async progress(snapshot: string): Promise<SnapshotProgress> {
    const path = `/${encodeURIComponent(snapshot)}/_status`;
    const { snapshots } = await this.#request<StatusAnswer>('GET', path, undefined, {}, snapshot);
    return progressOf(snapshots[0]!);
  }

  /** Oldest first. @throws {BackupRefusedError} @throws {StorageUnavailableError} */
  async list(snapshot = '_all'): Promise<readonly Snapshot[]> {
    const query = { index_details: true, sort: 'start_time', order: 'asc' };
    const path = `/${encodeURIComponent(snapshot)}`;
    const { snapshots = [] } = await this.#request<SnapshotsAnswer>('GET', path, undefined, query, snapshot);
    return snapshots.map(snapshotOf);
  }

  /** Begins to restore an index under another name, without an alias. @throws {BackupRefusedError} @throws {StorageUnavailableError} */
  async restore(snapshot: string, index: string, as: string): Promise<void> {
    const body = {
      indices: [index],
      include_aliases: false,
      include_global_state: false,
      feature_states: ['none'],
      partial: false,
      rename_pattern: '.+',
      rename_replacement: as.replaceAll('$', String.raw`\$`),
      ignore_index_settings: ['index.lifecycle.name', 'index.lifecycle.rollover_alias'],
    };
    await this.#request(
      'POST',
      `/${encodeURIComponent(snapshot)}/_restore`,
      body,
      { wait_for_completion: false },
      snapshot,
    );
  }

  async #request<T = unknown>(
    method: string,
    path: string,
    body: object | undefined,
    querystring: object,
    snapshot?: string,
  ): Promise<T> {
    try {
      const request = { method, path: `/_snapshot/${encodeURIComponent(this.repositoryName)}${path}`, querystring };
      return await this.client.transport.request<T>(body === undefined ? request : { ...request, body });
    } catch (error) {
      throw this.#refusal(error, snapshot);
    }
  }

  #refusal(error: unknown, snapshot?: string): unknown {
    return backupRefusal(error, this.repositoryName, snapshot);
  }
}
