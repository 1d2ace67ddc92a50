import { MAX_HISTORY, type ReplayJob } from '@app/model';
import { Injectable } from '@nestjs/common';
import { ReplayConflictError, ReplayStore, UnknownReplayError, type ReplayProgress } from '../replay-store.port.js';

/** For tests: remembers replays as long as the process lives. */
@Injectable()
export class MemoryReplayStore extends ReplayStore {
  readonly #jobs = new Map<string, ReplayJob>();
  /** Names of replays by the alias that they claim. */
  readonly #claims = new Map<string, string>();
  /** By replay, then by process. */
  readonly #progress = new Map<string, Map<string, ReplayProgress>>();

  override async create(job: ReplayJob): Promise<void> {
    const { name, target } = job;
    if (this.#jobs.has(name)) throw new ReplayConflictError(`there is a replay ${name} already`);
    const aliases = target.kind === 'generation' ? target.indices.map(({ alias }) => alias) : [];
    for (const alias of aliases) {
      const holder = this.#claims.get(alias);
      if (holder !== undefined) {
        throw new ReplayConflictError(`${alias} belongs to the replay ${holder}, which is not over`);
      }
    }
    for (const alias of aliases) this.#claims.set(alias, name);
    this.#keep(job);
  }

  override async find(name: string): Promise<ReplayJob | undefined> {
    return structuredClone(this.#jobs.get(name));
  }

  override async list(): Promise<readonly ReplayJob[]> {
    const jobs = [...this.#jobs.values()].toSorted((a, b) => b.createdMillis - a.createdMillis);
    return structuredClone(jobs);
  }

  override async update(name: string, change: (job: ReplayJob) => ReplayJob): Promise<ReplayJob> {
    this.#keep(change(structuredClone(this.#known(name))));
    return structuredClone(this.#known(name));
  }

  override async release(name: string): Promise<void> {
    this.#known(name);
    for (const [alias, holder] of this.#claims) if (holder === name) this.#claims.delete(alias);
  }

  override async report(name: string, progress: ReplayProgress): Promise<void> {
    const byProcess = this.#progress.get(name) ?? new Map<string, ReplayProgress>();
    byProcess.set(progress.process, structuredClone(progress));
    this.#progress.set(name, byProcess);
  }

  override async progress(name: string): Promise<readonly ReplayProgress[]> {
    const all = [...(this.#progress.get(name)?.values() ?? [])];
    return structuredClone(all.toSorted((a, b) => b.startedMillis - a.startedMillis));
  }

  #keep(job: ReplayJob): void {
    this.#jobs.set(job.name, structuredClone({ ...job, history: job.history.slice(-MAX_HISTORY) }));
  }

  #known(name: string): ReplayJob {
    const job = this.#jobs.get(name);
    if (job === undefined) throw new UnknownReplayError(`there is no replay ${name}`);
    return job;
  }
}
