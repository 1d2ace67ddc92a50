/**
 * A semaphore that counts bytes: what the bodies of all requests in flight may take together. Taken before memory is, given
 * back when the memory is free. Nobody waits for it: who gets nothing says "try later".
 */
export class ByteBudget {
  private used = 0;
  private returned = 0;

  /** @param limitBytes is never passed */
  constructor(readonly limitBytes: number) {}

  get usedBytes(): number {
    return this.used;
  }

  /** Bytes given back since the start, for a rate. */
  get returnedBytes(): number {
    return this.returned;
  }

  /** @returns `undefined` when there is no room for that much */
  lease(bytes: number): ByteLease | undefined {
    return this.take(bytes) ? new ByteLease(this, bytes) : undefined;
  }

  /** For leases only. */
  take(bytes: number): boolean {
    if (this.used + bytes > this.limitBytes) return false;
    this.used += bytes;
    return true;
  }

  /** For leases only. */
  giveBack(bytes: number): void {
    this.used -= bytes;
    this.returned += bytes;
  }
}

/** The share of one request. Whoever holds it must release it. */
export class ByteLease {
  private released = false;

  constructor(
    private readonly budget: ByteBudget,
    private held: number,
  ) {}

  get bytes(): number {
    return this.held;
  }

  /** Makes sure of at least so many bytes in total. `false`: no room, and nothing changed. */
  growTo(bytes: number): boolean {
    if (bytes <= this.held) return true;
    if (this.released || !this.budget.take(bytes - this.held)) return false;
    this.held = bytes;
    return true;
  }

  /** Gives back all above so many bytes. */
  shrinkTo(bytes: number): void {
    if (this.released || bytes >= this.held) return;
    this.budget.giveBack(this.held - bytes);
    this.held = bytes;
  }

  /** Gives everything back. Safe twice. */
  release(): void {
    this.shrinkTo(0);
    this.released = true;
  }
}
