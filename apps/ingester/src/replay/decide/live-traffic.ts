/** Where the live consumer group and its topic stand, all partitions together. */
export interface LiveReading {
  readonly atMillis: number;
  /** Sum of offsets. */
  readonly committed: bigint;
  readonly head: bigint;
}

/** So far behind, in seconds of what arrives, is nothing unusual: bulks, commits and readings take their time. */
const CALM_SECONDS = 5;
const QUIET_SECONDS = 3;
/** Waiting that does not help for so many readings is no use, and is not tried again for as many: something else is in the way. */
const FUTILE_READINGS = 5;

/**
 * Whether a replay should wait for live traffic: while the live group falls behind although it works. A group that stores nothing at all is not slowed by
 * us, and waiting for it would never end. Pure.
 */
export class LiveTraffic {
  #last: LiveReading | undefined;
  #lastLag = 0;
  #futile = 0;
  #yielding = false;

  get yielding(): boolean {
    return this.#yielding;
  }

  /** How far the live group is behind, seconds of what arrives; of the last reading. */
  lagSeconds = 0;

  /** @returns whether to wait now */
  observe(reading: LiveReading): boolean {
    const last = this.#last;
    this.#last = reading;
    const lag = Number(reading.head - reading.committed);
    if (last === undefined || reading.atMillis <= last.atMillis) {
      this.#lastLag = lag;
      return this.#yielding;
    }
    const seconds = (reading.atMillis - last.atMillis) / 1000;
    const arriving = Number(reading.head - last.head) / seconds;
    const isWorking = reading.committed > last.committed;
    const grows = lag > this.#lastLag;
    this.lagSeconds = lag / Math.max(1, arriving);
    this.#yielding = this.#yielding ? this.#goesOn(isWorking, grows) : this.#begins(isWorking, grows);
    this.#lastLag = lag;
    return this.#yielding;
  }

  #begins(isWorking: boolean, grows: boolean): boolean {
    this.#futile = Math.max(0, this.#futile - 1);
    return this.#futile === 0 && isWorking && grows && this.lagSeconds > CALM_SECONDS;
  }

  #goesOn(isWorking: boolean, grows: boolean): boolean {
    if (this.lagSeconds <= QUIET_SECONDS) {
      this.#futile = 0;
      return false;
    }
    this.#futile = isWorking && !grows ? 0 : this.#futile + 1;
    return this.#futile < FUTILE_READINGS;
  }
}
