import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { AliasMover, ReplayJob } from '@app/model';
import { sleep } from '@app/runtime';
import { StorageUnavailableError, UnknownReplayError, type ReplayStore } from '@app/storage';
import { ReplayProblem } from './replay-problem.js';

export interface MoverTiming {
  readonly beatMs: number;
  /** Whoever is silent for so long was killed. If it only slept, it finds out before it moves anything: see `refuseOthers`. */
  readonly deadMs: number;
}

const TIMING: MoverTiming = { beatMs: 1_000, deadMs: 10_000 };

export interface MoverOptions {
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
  readonly nowMillis: () => number;
}

/** What a procedure gets that has its turn. */
export interface Turn {
  /** As it is stored now. */
  readonly job: ReplayJob;
  readonly token: string;
  /** Also when somebody else took the turn. */
  readonly signal: AbortSignal;
}

/** Lets one command at a time move the aliases of a replay, in whatever process. No clock is compared with that of another host. */
export class SoleMover {
  readonly #token = randomUUID();

  constructor(
    private readonly store: ReplayStore,
    private readonly name: string,
    private readonly command: string,
    private readonly options: MoverOptions,
    private readonly timing = TIMING,
  ) {}

  /**
   * Takes over from a command that was killed, as soon as that is certain.
   *
   * @throws {ReplayProblem} another command is at it
   * @throws {StorageUnavailableError}
   */
  async run<T>(procedure: (turn: Turn) => Promise<T>): Promise<T> {
    const job = await this.#take();
    const [ended, lost] = [new AbortController(), new AbortController()];
    const beating = this.#beat(ended.signal, lost);
    try {
      const signal = AbortSignal.any([this.options.signal, lost.signal]);
      return await procedure({ job, token: this.#token, signal });
    } catch (error) {
      if (!lost.signal.aborted || !(error instanceof ReplayProblem)) throw error;
      throw new ReplayProblem(`another command took over: ${error.message}`, { cause: error });
    } finally {
      ended.abort();
      await beating;
      await this.#giveBack();
    }
  }

  async #take(): Promise<ReplayJob> {
    let seen: AliasMover | undefined;
    let sinceMs = 0;
    for (;;) {
      const isDead = seen !== undefined && performance.now() - sinceMs > this.timing.deadMs;
      const job = await this.store.update(this.name, (stored) => {
        const isFree = stored.mover === undefined || (isDead && isSame(stored.mover, seen));
        return isFree ? { ...stored, mover: this.#own() } : stored;
      });
      const { mover } = job;
      if (mover === undefined || mover.token === this.#token) return job;
      if (seen?.token === mover.token && !isSame(mover, seen))
        throw new ReplayProblem(`${atIt(job, mover)}: let it end`);
      if (seen?.token !== mover.token) {
        seen = mover;
        sinceMs = performance.now();
        this.options.say(`${atIt(job, mover)}, unless it was killed: looking`);
      }
      await sleep(this.timing.beatMs / 2, this.options.signal);
      if (this.options.signal.aborted) throw new ReplayProblem('interrupted; nothing was done');
    }
  }

  #own(): AliasMover {
    const { command, options } = this;
    const process = `${hostname()}/${globalThis.process.pid}`;
    return { command, token: this.#token, process, sinceMillis: options.nowMillis(), beats: 0 };
  }

  async #beat(ended: AbortSignal, lost: AbortController): Promise<void> {
    while (!ended.aborted && !lost.signal.aborted) {
      await sleep(this.timing.beatMs, ended);
      if (ended.aborted) return;
      if (!(await this.#change((mover) => ({ ...mover, beats: mover.beats + 1 })))) lost.abort();
    }
  }

  async #giveBack(): Promise<void> {
    await this.#change(() => undefined);
  }

  /** @returns `false` when the turn is somebody else's; a storage that does not answer says nothing of that */
  async #change(change: (mover: AliasMover) => AliasMover | undefined): Promise<boolean> {
    let isOurs = false;
    try {
      await this.store.update(this.name, (stored) => {
        const { mover, ...job } = stored;
        isOurs = mover?.token === this.#token;
        if (mover === undefined || !isOurs) return stored;
        const changed = change(mover);
        return changed === undefined ? job : { ...job, mover: changed };
      });
      return isOurs;
    } catch (error) {
      if (error instanceof UnknownReplayError) return false;
      if (error instanceof StorageUnavailableError) return true;
      throw error;
    }
  }
}

/**
 * For the change after which aliases may move: whoever slept so long that others thought it dead ends here.
 *
 * @throws {ReplayProblem}
 */
export function refuseOthers(stored: ReplayJob, token: string): void {
  const { mover } = stored;
  if (mover?.token === token) return;
  throw new ReplayProblem(mover === undefined ? `the turn at replay ${stored.name} was lost` : atIt(stored, mover));
}

function isSame(mover: AliasMover, other: AliasMover | undefined): boolean {
  return mover.token === other?.token && mover.beats === other.beats;
}

function atIt({ name }: ReplayJob, { command, process, sinceMillis }: AliasMover): string {
  return `a ${command} of replay ${name} is under way (${process}, since ${new Date(sinceMillis).toISOString()})`;
}
