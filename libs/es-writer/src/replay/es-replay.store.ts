import type { ReplayJob } from '@app/model';
import { fullJitterDelayMs, sleep } from '@app/runtime';
import { ReplayStore, StorageUnavailableError, UnknownReplayError, type ReplayProgress } from '@app/storage';
import { Injectable } from '@nestjs/common';
import { ReplayClaims } from './replay-claims.js';
import { ReplayDocuments } from './replay-documents.js';
import { progressOfJson, progressToJson, replayOfJson, replayToJson } from './replay-json.js';
import { progressId, replayId, type StoredProgress, type StoredReplay } from './stored-document.js';

/** Of one change, against others who change the same replay. */
const MAX_ATTEMPTS = 100;
const FIRST_DELAY_MS = 20;
const LONGEST_DELAY_MS = 500;

/** One document per replay, per alias that a replay claims, and per process that works on one. */
@Injectable()
export class EsReplayStore extends ReplayStore {
  constructor(
    private readonly documents: ReplayDocuments,
    private readonly claims: ReplayClaims,
  ) {
    super();
  }

  override async create(job: ReplayJob): Promise<void> {
    await this.documents.ensureIndex();
    await this.claims.create(job);
  }

  override async find(name: string): Promise<ReplayJob | undefined> {
    const found = await this.documents.get<StoredReplay>(replayId(name));
    return found === undefined || !exists(found.document) ? undefined : replayOfJson(found.document.job);
  }

  override async list(): Promise<readonly ReplayJob[]> {
    const found = await this.documents.list<StoredReplay>('replay');
    return found.filter(exists).map(({ job }) => replayOfJson(job));
  }

  override async update(name: string, change: (job: ReplayJob) => ReplayJob): Promise<ReplayJob> {
    const { job } = await this.#replace(name, (stored) => {
      const before = replayOfJson(stored.job);
      const after = change(before);
      return after === before ? stored : { ...stored, job: replayToJson(after) };
    });
    return replayOfJson(job);
  }

  override async release(name: string): Promise<void> {
    const released = await this.#replace(name, (stored) => ({ ...stored, state: 'released' }));
    await this.claims.remove(replayOfJson(released.job), released.token);
  }

  override async report(name: string, progress: ReplayProgress): Promise<void> {
    await this.documents.ensureIndex();
    const { startedMillis: createdMillis, process } = progress;
    const document: StoredProgress = { kind: 'progress', name, createdMillis, progress: progressToJson(progress) };
    await this.documents.put(progressId(name, process), document);
  }

  override async progress(name: string): Promise<readonly ReplayProgress[]> {
    const found = await this.documents.list<StoredProgress>('progress', name);
    return found.map(({ progress }) => progressOfJson(progress));
  }

  /** @returns what is stored now */
  async #replace(name: string, change: (stored: StoredReplay) => StoredReplay): Promise<StoredReplay> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const found = await this.documents.get<StoredReplay>(replayId(name));
      if (found === undefined || !exists(found.document)) throw new UnknownReplayError(`there is no replay ${name}`);
      const changed = change(found.document);
      if (changed === found.document) return changed;
      if ((await this.documents.replace(replayId(name), changed, found.version)) !== undefined) return changed;
      await sleep(fullJitterDelayMs(attempt, FIRST_DELAY_MS, LONGEST_DELAY_MS));
    }
    throw new StorageUnavailableError(`the replay ${name} is changed by others all the time`);
  }
}

function exists({ state }: StoredReplay): boolean {
  return state !== 'claiming';
}
