interface Waiting {
  readonly wake: (turn: Turn) => void;
}

/** `probe`: first in the line, nobody else is offered. `released`: everybody may go on. */
export type Turn = 'probe' | 'released' | 'aborted';

/** Records that are held, in order of arrival. One at a time is let out as a probe; whoever fails joins the end again, so each has its turn. */
export class HoldingLine {
  readonly #waiting = new Set<Waiting>();
  #probing = false;

  /** Records that are held, the probe included. */
  get length(): number {
    return this.#waiting.size + (this.#probing ? 1 : 0);
  }

  /** Waits for a turn. After `probe` the caller calls `probeEnded`, whatever came of it. */
  async join(signal: AbortSignal): Promise<Turn> {
    if (signal.aborted) return 'aborted';
    const turn = Promise.withResolvers<Turn>();
    const waiting = { wake: turn.resolve };
    const onAbort = (): void => {
      if (this.#waiting.delete(waiting)) turn.resolve('aborted');
    };
    signal.addEventListener('abort', onAbort, { once: true });
    this.#waiting.add(waiting);
    this.#letOut();
    const given = await turn.promise;
    signal.removeEventListener('abort', onAbort);
    return given;
  }

  probeEnded(): void {
    this.#probing = false;
    this.#letOut();
  }

  releaseAll(): void {
    for (const waiting of this.#waiting) waiting.wake('released');
    this.#waiting.clear();
  }

  #letOut(): void {
    if (this.#probing) return;
    for (const first of this.#waiting) {
      this.#probing = true;
      this.#waiting.delete(first);
      return first.wake('probe');
    }
  }
}
