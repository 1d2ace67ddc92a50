import type { CopyRules, SourceCursor, SourceIndexReader } from '@app/es-writer';
import type { IndexSource, ReplayJob } from '@app/model';
import { fullJitterDelayMs, sleep } from '@app/runtime';
import { StorageUnavailableError, type ReplayStore, type SpanWriter } from '@app/storage';
import type { CopyCounts } from './copy-counts.js';
import { SliceBoard } from './slice-board.js';

const LOOK_MS = 2_000;
/** A process says something at every look, so it is gone after some without. */
const SILENCE_MS = 30_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;

export interface CopyParts {
  readonly store: ReplayStore;
  readonly source: Pick<SourceIndexReader, 'read'>;
  readonly writer: SpanWriter;
  readonly nowMillis: () => number;
}

/** `stopped`: by the signal. `cancelled`: by its operator. */
export type CopyEnd = 'done' | 'stopped' | 'cancelled';

/**
 * One process at work on a copy. Each slice is read by one process at a time, as far as they know of each other: two that take the same one store the
 * same documents, which are there once.
 */
export class CopyWorker {
  readonly #slices = new Map<number, AbortController>();
  /** By this process: what others heard of it may be older. */
  readonly #done = new Set<number>();
  readonly #source: IndexSource;
  #isWaiting = false;

  constructor(
    private readonly parts: CopyParts,
    private readonly job: ReplayJob & { readonly source: IndexSource },
    private readonly process: string,
    private readonly counts: CopyCounts,
    private readonly parallel: number,
  ) {
    this.#source = job.source;
  }

  /** Paused by its operator. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** @param look called after every look at what the others do @throws {SourceIndexError} an index is gone */
  async run(look: (board: SliceBoard) => void, signal: AbortSignal): Promise<CopyEnd> {
    const work = new Set<Promise<void>>();
    const stop = new AbortController();
    const stopped = AbortSignal.any([signal, stop.signal]);
    const failed = Promise.withResolvers<never>();
    failed.promise.catch(() => undefined); // nobody may be waiting for it
    const begin = (slice: number, cursor: SourceCursor): void => {
      const copying = this.#copy(slice, cursor, board, stopped).then(
        () => void work.delete(copying),
        (error: unknown) => failed.reject(error),
      );
      work.add(copying);
    };
    let board = new SliceBoard(this.#source.slices ?? [], [], this.#clock());
    try {
      for (;;) {
        const job = await this.#patiently(() => this.parts.store.find(this.job.name), stopped);
        if (signal.aborted) return 'stopped';
        if (job === undefined || job.phase === 'cancelled') return 'cancelled';
        board = await this.#report(board, stopped);
        look(board);
        this.#isWaiting = job.wanted === 'paused';
        if (!this.#isWaiting && board.doneSlices === board.slices.length) return 'done';
        if (this.#isWaiting) for (const controller of this.#slices.values()) controller.abort();
        const taken = this.#isWaiting ? [] : this.#next(board);
        for (const slice of taken) begin(slice, board.cursor(slice));
        if (taken.length > 0) board = await this.#report(board, stopped); // so that the others leave them to us
        await Promise.race([failed.promise, sleep(LOOK_MS, stopped), ...work]);
      }
    } finally {
      stop.abort();
      await Promise.all(work);
      await this.#report(board, AbortSignal.abort());
    }
  }

  #next(board: SliceBoard): number[] {
    const free = board.free.filter((slice) => !this.#slices.has(slice) && !this.#done.has(slice));
    return free.slice(0, Math.max(0, this.parallel - this.#slices.size));
  }

  async #copy(slice: number, from: SourceCursor, board: SliceBoard, stopped: AbortSignal): Promise<void> {
    const controller = new AbortController();
    const signal = AbortSignal.any([stopped, controller.signal]);
    this.#slices.set(slice, controller);
    try {
      this.counts.reached(board.progressOf(slice, from));
      let cursor = from;
      for (let attempt = 0; cursor.done !== true && !signal.aborted; attempt++) {
        try {
          for await (const page of this.parts.source.read(this.#source.slices![slice]!, this.#rules, cursor, signal)) {
            const results = await Promise.all(page.batches.map((batch) => this.parts.writer.write(batch, signal)));
            cursor = page.cursor;
            attempt = 0;
            this.counts.page(page, results);
            this.counts.reached(board.progressOf(slice, cursor));
            if (signal.aborted) return;
          }
        } catch (error) {
          if (signal.aborted) return;
          // An outage ends some time: there is no other place to go on from.
          if (!(error instanceof StorageUnavailableError)) throw error;
          await sleep(fullJitterDelayMs(attempt, FIRST_DELAY_MS, LONGEST_DELAY_MS), signal);
        }
      }
      if (cursor.done === true) this.#done.add(slice);
    } finally {
      this.#slices.delete(slice);
    }
  }

  get #rules(): CopyRules {
    const { dotReplacement, tenant, endedBeforeMillis, plausible } = this.#source;
    return {
      ...(endedBeforeMillis !== undefined && { endedBeforeMillis }),
      ...(dotReplacement !== undefined && { dotReplacement }),
      ...(tenant !== undefined && { tenant }),
      ...(plausible && { plausible }),
    };
  }

  /** Says how far we are, and hears how far the others are. */
  async #report(board: SliceBoard, signal: AbortSignal): Promise<SliceBoard> {
    try {
      await this.parts.store.report(this.job.name, this.counts.asOf(this.parts.nowMillis()));
      return new SliceBoard(board.slices, await this.parts.store.progress(this.job.name), this.#clock());
    } catch (error) {
      if (!(error instanceof StorageUnavailableError)) throw error;
      if (!signal.aborted) await sleep(LOOK_MS, signal);
      return board;
    }
  }

  async #patiently<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        return await ask();
      } catch (error) {
        // As above: without an end.
        if (!(error instanceof StorageUnavailableError)) throw error;
        await sleep(fullJitterDelayMs(attempt, FIRST_DELAY_MS, LONGEST_DELAY_MS), signal);
      }
    }
    return undefined;
  }

  #clock() {
    return { process: this.process, silenceMs: SILENCE_MS, nowMillis: this.parts.nowMillis() };
  }
}
