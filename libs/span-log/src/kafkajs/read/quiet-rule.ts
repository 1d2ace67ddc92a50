/** Looks in a row. */
const QUIET_LOOKS = 3;
const UNANSWERED_LOOKS = 6;

export interface Look {
  /** Of all partitions together: changes whenever one gets on. */
  readonly position: string;
  /** That have ended since the beginning, well or not. */
  readonly fetches: number;
  /** Whether the leaders of all partitions answered just now. */
  readonly answered: boolean;
}

/**
 * Decides that nothing is left to read although the end of a range was not reached: compaction can remove the last records of a log, and kafkajs
 * does not say where its fetches end when they bring nothing. Nor does it say when they fail, so that silence counts only while the brokers answer.
 */
export class QuietRule {
  #last: Look = { position: '', fetches: 0, answered: true };
  #quiet = 0;
  #unanswered = 0;

  look(look: Look): 'goes on' | 'over' | 'stalled' {
    const isQuiet = look.position === this.#last.position;
    const hasFetched = look.fetches > this.#last.fetches;
    this.#last = look;
    this.#quiet = isQuiet && look.answered ? this.#quiet + 1 : 0;
    this.#unanswered = isQuiet && !look.answered ? this.#unanswered + 1 : 0;
    if (this.#unanswered >= UNANSWERED_LOOKS) return 'stalled';
    if (this.#quiet < QUIET_LOOKS) return 'goes on';
    return hasFetched ? 'over' : 'stalled';
  }
}
