import type { DeadLetter, LetterSource } from './dead-letter.js';

/** Where goes what can never be stored. */
export abstract class DeadLetterSink {
  /**
   * Takes the letters of one record; goes on trying for as long as that takes.
   *
   * @returns `false` when the signal was aborted first
   */
  abstract write(letters: readonly DeadLetter[], source: LetterSource, signal: AbortSignal): Promise<boolean>;
}
