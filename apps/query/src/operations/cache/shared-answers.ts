interface Flight<T> {
  readonly answer: Promise<T>;
  readonly ending: AbortController;
  waiting: number;
  /** When it was there; absent: it is on its way. */
  atMillis?: number;
}

const MAX_KEPT = 200;

/**
 * Asks one question once for all who want to know at a time, and keeps the answer for a while. A question that nobody waits for any more is ended.
 * Failures are not kept.
 */
export class SharedAnswers<T> {
  readonly #flights = new Map<string, Flight<T>>();

  constructor(
    private readonly keepMs: number,
    private readonly nowMillis = Date.now,
  ) {}

  /**
   * @param ask gets the signal that ends it
   * @param signal of this one who wants to know
   * @throws the signal's reason, and what `ask` throws
   */
  async get(key: string, ask: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const flight = this.#current(key) ?? this.#begin(key, ask);
    if (flight.atMillis !== undefined) return await flight.answer;
    const { promise: left, reject } = Promise.withResolvers<never>();
    const leave = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
    flight.waiting++;
    try {
      return await Promise.race([flight.answer, left]);
    } finally {
      signal.removeEventListener('abort', leave);
      flight.waiting--;
      if (flight.waiting === 0 && flight.atMillis === undefined) this.#end(key, flight);
    }
  }

  /** What is kept is no longer true; what is on its way may not be either. */
  forget(): void {
    this.#flights.clear();
  }

  #current(key: string): Flight<T> | undefined {
    const flight = this.#flights.get(key);
    const isOld = flight?.atMillis !== undefined && this.nowMillis() - flight.atMillis >= this.keepMs;
    return isOld ? undefined : flight;
  }

  #begin(key: string, ask: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const ending = new AbortController();
    const flight: Flight<T> = { answer: ask(ending.signal), ending, waiting: 0 };
    this.#flights.delete(key);
    this.#flights.set(key, flight);
    if (this.#flights.size > MAX_KEPT) this.#flights.delete(this.#flights.keys().next().value!);
    flight.answer.then(
      () => (flight.atMillis = this.nowMillis()),
      () => this.#drop(key, flight),
    );
    return flight;
  }

  #end(key: string, flight: Flight<T>): void {
    this.#drop(key, flight);
    flight.ending.abort(new DOMException('nobody waits for it', 'AbortError'));
  }

  #drop(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
