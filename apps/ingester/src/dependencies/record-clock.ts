/** Records that have to agree before time has passed: a few with a wrong timestamp neither close windows nor hold them open for long. */
export const AGREEING_RECORDS = 16;

/**
 * The time of one partition, by the timestamps of its records alone: the earliest of the last {@link AGREEING_RECORDS}. So what has left a window follows from
 * the records behind it, wherever reading began, and whatever the clock says.
 */
export class RecordClock {
  readonly #last: number[] = [];
  #count = 0;

  /** @returns the time after a record, in its unit; -Infinity while there were too few */
  after(time: number): number {
    this.#last[this.#count++ % AGREEING_RECORDS] = time;
    return this.#count < AGREEING_RECORDS ? -Infinity : Math.min(...this.#last);
  }
}
