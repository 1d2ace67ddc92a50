import type { ReplayJob } from '@app/model';
import { ReplayStore, type ReplayProgress } from '@app/storage';

/** Replays as a test lists them; whatever changes one has no place here. */
export class ListedReplays extends ReplayStore {
  constructor(readonly jobs: ReplayJob[] = []) {
    super();
  }

  override async list(): Promise<readonly ReplayJob[]> {
    return this.jobs;
  }

  override async find(name: string): Promise<ReplayJob | undefined> {
    return this.jobs.find((job) => job.name === name);
  }

  override create(): Promise<void> {
    return Promise.reject(new Error('only listed'));
  }

  override update(): Promise<ReplayJob> {
    return Promise.reject(new Error('only listed'));
  }

  override release(): Promise<void> {
    return Promise.reject(new Error('only listed'));
  }

  override report(): Promise<void> {
    return Promise.reject(new Error('only listed'));
  }

  override progress(): Promise<readonly ReplayProgress[]> {
    return Promise.reject(new Error('only listed'));
  }
}
