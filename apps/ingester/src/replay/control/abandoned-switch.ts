import type { ReplayJob } from '@app/model';
import { StorageUnavailableError, UnknownReplayError } from '@app/storage';
import { unfreezeLive } from './clean-replay.js';
import type { ReplayAccess } from './replay-access.js';
import { ReplayProblem } from './replay-problem.js';
import { SoleMover, type MoverOptions, type MoverTiming } from './sole-mover.js';

/**
 * For a process that works on a replay: when a switch was killed while searches stood still, lets them see all of the live indices again. Not when it was
 * killed so late that the aliases may have moved: that is finished by calling it again.
 */
export class AbandonedSwitch {
  readonly #stop = new AbortController();
  #looking: Promise<void> | undefined;

  constructor(
    private readonly access: ReplayAccess,
    private readonly options: Pick<MoverOptions, 'say' | 'nowMillis'>,
    private readonly timing?: MoverTiming,
  ) {}

  /** To be called again and again, with the replay as it is stored then. Returns at once. */
  notice(job: ReplayJob): void {
    if (job.mover === undefined || job.phase !== 'running' || this.#looking !== undefined) return;
    this.#looking = this.#look(job).finally(() => (this.#looking = undefined));
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#looking;
  }

  async #look(job: ReplayJob): Promise<void> {
    const { say, nowMillis } = this.options;
    const options = { signal: this.#stop.signal, say: () => undefined, nowMillis };
    const mover = new SoleMover(this.access.store, job.name, 'return to searches', options, this.timing);
    try {
      await mover.run(async (turn) => {
        if (turn.job.phase !== 'running') return;
        await unfreezeLive(turn.job, this.access);
        say('a switch was given up: searches see what is new again');
      });
    } catch (error) {
      // It lives, or it is looked at again in the next round, or the replay is no more.
      const isExpected = [ReplayProblem, StorageUnavailableError, UnknownReplayError].some(
        (kind) => error instanceof kind,
      );
      if (!isExpected) throw error;
    }
  }
}
