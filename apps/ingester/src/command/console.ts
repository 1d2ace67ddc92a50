/** Where a command speaks, and how it is told to stop. */
export interface Console {
  /** Results. Resolves when there is room for more. */
  readonly print: (text: string) => Promise<void>;
  /** Everything else. */
  readonly say: (text: string) => void;
  /** Aborted when the command is to end early. */
  readonly signal: AbortSignal;
  readonly nowMillis: () => number;
}

export const ExitCode = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

const SILENCE_MS = 2_000;

/** Says now and then how far long work has come. */
export class Progress {
  #saidMillis: number;

  constructor(
    private readonly console: Console,
    private readonly work: string,
    private readonly total: bigint,
  ) {
    this.#saidMillis = console.nowMillis();
  }

  at(done: bigint): void {
    const nowMillis = this.console.nowMillis();
    if (nowMillis - this.#saidMillis < SILENCE_MS) return;
    this.#saidMillis = nowMillis;
    const percent = this.total === 0n ? 100n : (done * 100n) / this.total;
    this.console.say(`${this.work}: ${done} of ${this.total} (${percent} %)`);
  }
}
