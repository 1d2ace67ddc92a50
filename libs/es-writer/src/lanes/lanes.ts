/** How many bulks may be in flight at once. The place for a limit that adapts to what the cluster can take. */
export class Lanes {
  private taken = 0;

  constructor(private readonly limit: number) {}

  get inFlight(): number {
    return this.taken;
  }

  hasIdle(): boolean {
    return this.taken < this.limit;
  }

  take(): void {
    this.taken++;
  }

  release(): void {
    this.taken--;
  }
}
