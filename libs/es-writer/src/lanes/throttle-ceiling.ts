const FIRST_PATIENCE = 16;
const MOST_PATIENCE = 64;

/**
 * Remembers at how many requests in flight documents were throttled, so that the limit spends its time just below and not
 * on the way up to it. Time is counted in windows of the limit in which all of it was used and nothing throttled.
 */
export class ThrottleCeiling {
  private ceiling = Infinity;
  private calmWindows = 0;
  private patience = FIRST_PATIENCE;

  /** @returns whether so many may be tried: below the ceiling always, at the ceiling once patience has run out */
  allows(limit: number): boolean {
    return limit < this.ceiling || this.calmWindows >= this.patience;
  }

  /**
   * Documents were throttled at this limit. When it had been the ceiling already, the next try is put off for longer. What
   * is still throttled while the limit comes down says nothing more.
   */
  throttledAt(limit: number): void {
    if (this.ceiling < Infinity && this.calmWindows === 0) return;
    this.patience = limit === this.ceiling ? Math.min(this.patience * 2, MOST_PATIENCE) : FIRST_PATIENCE;
    this.ceiling = Math.max(2, limit);
    this.calmWindows = 0;
  }

  /** A window went by at this limit: what holds at the ceiling is none. */
  calmAt(limit: number): void {
    this.calmWindows++;
    if (limit >= this.ceiling) this.forget();
  }

  forget(): void {
    this.ceiling = Infinity;
    this.patience = FIRST_PATIENCE;
    this.calmWindows = 0;
  }
}
