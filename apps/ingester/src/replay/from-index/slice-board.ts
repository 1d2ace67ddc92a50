import type { SourceCursor } from '@app/es-writer';
import type { IndexSlice } from '@app/model';
import type { ReplayPartitionProgress, ReplayProgress } from '@app/storage';

/** A slice without an end ends with the last moment of a date. */
const END_MILLIS = 8_640_000_000_000_000n;

/**
 * What all processes said of the slices of a copy, which are its partitions: the number is the place in the list, the offset a time. Up to there, all
 * documents are stored; at the head the slice is done.
 */
export class SliceBoard {
  readonly #reached: bigint[];
  readonly #heads: readonly bigint[];
  readonly #taken = new Set<number>();

  /**
   * @param process ours
   * @param silenceMs after which a process counts as gone, and its slices as free
   */
  constructor(
    readonly slices: readonly IndexSlice[],
    said: readonly ReplayProgress[],
    {
      process,
      silenceMs,
      nowMillis,
    }: { readonly process: string; readonly silenceMs: number; readonly nowMillis: number },
  ) {
    this.#heads = slices.map(({ untilMillis }) =>
      untilMillis === undefined ? END_MILLIS : BigInt(Math.ceil(untilMillis)),
    );
    this.#reached = slices.map(({ fromMillis }) => BigInt(Math.floor(fromMillis ?? 0)));
    for (const progress of said) {
      const isAtWork = progress.process !== process && progress.asOfMillis > nowMillis - silenceMs;
      for (const of of progress.partitions) this.#add(of, isAtWork);
    }
  }

  /** How far a slice is. */
  cursor(slice: number): SourceCursor {
    const reached = this.#reached[slice]!;
    if (reached >= this.#heads[slice]!) return { done: true };
    const from = this.slices[slice]!.fromMillis;
    return reached > BigInt(Math.floor(from ?? 0)) ? { fromMillis: Number(reached) } : {};
  }

  get doneSlices(): number {
    return this.slices.filter((_, slice) => this.cursor(slice).done === true).length;
  }

  /** Slices with something left that nobody else works on. */
  get free(): number[] {
    return [...this.slices.keys()].filter((slice) => this.cursor(slice).done !== true && !this.#taken.has(slice));
  }

  /** How to say that a slice is as far as a cursor. */
  progressOf(slice: number, { fromMillis, done }: SourceCursor): ReplayPartitionProgress {
    const headOffset = this.#heads[slice]!;
    const committedOffset =
      done === true ? headOffset : BigInt(Math.floor(fromMillis ?? this.slices[slice]!.fromMillis ?? 0));
    return { partition: slice, committedOffset, headOffset };
  }

  #add({ partition, committedOffset, headOffset }: ReplayPartitionProgress, isAtWork: boolean): void {
    const reached = this.#reached[partition];
    if (reached === undefined) return;
    if (committedOffset > reached) this.#reached[partition] = committedOffset;
    if (isAtWork && committedOffset < headOffset) this.#taken.add(partition);
  }
}
