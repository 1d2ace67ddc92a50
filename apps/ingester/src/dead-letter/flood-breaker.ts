import { OutcomeWindow, type Outcome } from './outcome-window.js';

/** Below either it is a handful of bad input, whatever its share: a topic of twenty broken records, one bad sender's batch. */
export const MIN_TERMINAL_DOCUMENTS = 100;
export const MIN_TERMINAL_RECORDS = 3;

/**
 * Decides when so many documents can never be stored that the fault is not theirs: a mapping or a template is broken, and the topic would be emptied
 * into the dead-letter topic. Pure: the clock is passed in, milliseconds that never go back.
 *
 * Opens when, of the last documents, a larger share than allowed was terminal. Closes when that share falls again (others are stored: the store
 * is sound), or when a record that was held is offered again and is stored.
 */
export class FloodBreaker {
  readonly #window = new OutcomeWindow();
  #open = false;
  #trips = 0;
  #recoveries = 0;

  /** @param maxShare of terminal documents, 0 to 1; 1 never opens */
  constructor(readonly maxShare: number) {}

  get open(): boolean {
    return this.#open;
  }

  /** How often it has opened. An outcome from before the last time proves nothing. */
  get trips(): number {
    return this.#trips;
  }

  /** How often a probe has closed it. What was counted before is forgotten, and counts anew when it is offered again. */
  get recoveries(): number {
    return this.#recoveries;
  }

  /** The documents of the window, and how many of them are terminal. */
  get counted(): Outcome {
    return { documents: this.#window.documents, terminal: this.#window.terminal };
  }

  /** Takes note of a record that was offered for the first time since the last recovery. */
  count(outcome: Outcome, nowMs: number): void {
    if (outcome.documents === 0) return;
    this.#window.add(outcome, nowMs);
    const flood = this.#isFlood();
    if (flood && !this.#open) this.#trips++;
    this.#open = this.#open ? this.#exceeds(this.counted) : flood;
  }

  /** Takes note of a held record that was offered again. */
  probed(outcome: Outcome): void {
    if (!this.#open || this.#exceeds(outcome)) return;
    this.#open = false;
    this.#recoveries++;
    this.#window.clear();
  }

  #isFlood(): boolean {
    const { terminal, terminalRecords } = this.#window;
    if (terminal < MIN_TERMINAL_DOCUMENTS || terminalRecords < MIN_TERMINAL_RECORDS) return false;
    return this.#exceeds(this.counted);
  }

  #exceeds({ documents, terminal }: Outcome): boolean {
    return terminal > documents * this.maxShare;
  }
}
