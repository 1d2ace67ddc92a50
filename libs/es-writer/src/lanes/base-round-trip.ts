const DOWN = 0.3;
/** Per window. Slow enough not to get used to a queue, fast enough to follow a cluster that has become slower for good. */
const UP = 1.001;

/** About the shortest time that a round trip takes, when nothing else is on the way. */
export class BaseRoundTrip {
  private current: number | undefined;

  /** Infinity as long as nothing is known. */
  get ms(): number {
    return this.current ?? Infinity;
  }

  add(ms: number): void {
    if (this.current === undefined) this.current = ms;
    else if (ms < this.current) this.current += DOWN * (ms - this.current);
    else this.current = Math.min(ms, this.current * UP);
  }

  forget(): void {
    this.current = undefined;
  }
}
