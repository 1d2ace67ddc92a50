import { EsIndexConfig, isRolloverMode } from '@app/es-client';
import { prefixOf } from '@app/model';
import { GenerationAdmin, ReplayStore, type RoomVerdict } from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import { asked } from '../generations/asked.js';
import { TemplateInstaller } from '../templates/template-installer.js';
import { BackupNames } from './backup-index.js';
import { backupInventory, otherTenants, type BackupInventory } from './backup-inventory.js';
import { isSelected, type BackupSelection } from './backup-selection.js';
import { addReadAlias, restoreProgress } from './es-restore.js';
import { EsSnapshots } from './es-snapshots.js';
import { generationsNameOf, planRestore, type RestorePlan, type RestoreStep } from './restore-plan.js';
import type { RestoreProgress, Snapshot } from './snapshot.js';

/** Which of a snapshot's indices come back, and whether readers are to see them. */
export interface RestoreRequest {
  readonly selection: BackupSelection;
  readonly tenants: readonly string[];
  readonly switches: boolean;
}

/** A step whose new index holds fewer documents than what readers see now. */
export interface SmallerIndex {
  readonly step: RestoreStep;
  readonly oldDocuments: number;
  readonly newDocuments: number;
}

/** Backs the indices of an installation up and brings them back, step by step: commands decide what is done. */
@Injectable()
export class Backups {
  constructor(
    private readonly client: Client,
    private readonly generations: GenerationAdmin,
    private readonly replays: ReplayStore,
    private readonly templates: TemplateInstaller,
    private readonly config: EsIndexConfig,
  ) {}

  snapshots(repository: string): EsSnapshots {
    return new EsSnapshots(this.client, repository);
  }

  /** @throws {StorageUnavailableError} */
  async inventory(tenants: readonly string[]): Promise<BackupInventory> {
    return backupInventory(this.client, this.config.ES_INDEX_PREFIX, this.#names(tenants));
  }

  /** Days of these indices, whoever's they are, in order. */
  daysOf(indices: readonly string[]): readonly string[] {
    const names = this.#names(this.tenantsAmong(indices));
    return [...new Set(indices.flatMap((index) => names.read(index)?.day ?? []))].toSorted();
  }

  /** Whose indices these seem to be, beside the installation's own. */
  tenantsAmong(indices: readonly string[]): readonly string[] {
    return otherTenants(indices, this.config.ES_INDEX_PREFIX, []);
  }

  /** Says what a restore would do; changes nothing. @throws {StorageUnavailableError} */
  async planRestore(snapshot: Snapshot, { selection, tenants, switches }: RestoreRequest): Promise<RestorePlan> {
    const names = this.#names(tenants);
    const indices = snapshot.indices
      .flatMap(({ index }) => names.read(index) ?? [])
      .filter((index) => isSelected(index, selection));
    const asked = new Set(indices.map(generationsNameOf));
    const known = await Promise.all(
      [...asked].map(async (name) => [name, await this.generations.generations(name)] as const),
    );
    const replays = await this.replays.list();
    return planRestore({ snapshot, indices, generations: new Map(known), replays, switches });
  }

  /** Whether there is room for what a plan has yet to restore, one copy of it. @throws {StorageUnavailableError} */
  async room({ steps }: RestorePlan): Promise<RoomVerdict> {
    return this.generations.room(steps.reduce((sum, { bytes, begun }) => sum + (begun ? 0 : bytes), 0));
  }

  /**
   * Begins a step. The new index says in itself what it is, so that the same restore finds it again after an interruption.
   *
   * @throws {BackupRefusedError}
   * @throws {StorageUnavailableError}
   */
  async begin(snapshots: EsSnapshots, snapshot: string, step: RestoreStep, nowMillis: number): Promise<void> {
    if (!step.begun) await snapshots.restore(snapshot, step.index, step.as);
    await this.generations.note(step.as, { by: 'restore', name: snapshot, atMillis: nowMillis });
  }

  /** @throws {StorageUnavailableError} */
  async progress(steps: readonly RestoreStep[]): Promise<RestoreProgress> {
    return restoreProgress(
      this.client,
      steps.map(({ as }) => as),
    );
  }

  /** Gives restored indices the settings of today. @throws {StorageUnavailableError} */
  async finish(steps: readonly RestoreStep[]): Promise<void> {
    for (const { as } of steps) {
      await asked(this.templates.install(prefixOf(as)));
      await this.generations.finishLoading(as);
    }
  }

  /** Where readers would lose something by the switch. @throws {StorageUnavailableError} */
  async smaller(steps: readonly RestoreStep[]): Promise<readonly SmallerIndex[]> {
    const found = await Promise.all(
      steps.map(async (step) => {
        if (step.from === undefined) return [];
        const known = await this.generations.generations(step.alias);
        const documents = (index: string): number => known.find((of) => of.index === index)?.documents ?? 0;
        const [oldDocuments, newDocuments] = [documents(step.from), documents(step.as)];
        return newDocuments < oldDocuments ? [{ step, oldDocuments, newDocuments }] : [];
      }),
    );
    return found.flat();
  }

  /** Lets readers see what was restored: all days in one request. @throws {MissingIndexError} @throws {StorageUnavailableError} */
  async switchTo(steps: readonly RestoreStep[]): Promise<void> {
    const moves = steps.filter(({ rolled }) => !rolled);
    if (moves.length > 0) {
      await this.generations.moveAliases(
        moves.map(({ alias, from, as }) => ({ alias, to: as, ...(from !== undefined && { from }) })),
      );
    }
    for (const { as, alias, rolled } of steps) if (rolled) await addReadAlias(this.client, as, alias);
  }

  #names(tenants: readonly string[]): BackupNames {
    return new BackupNames(this.config.ES_INDEX_PREFIX, tenants, isRolloverMode(this.config));
  }
}
