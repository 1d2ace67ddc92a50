const MAX_ENTRIES = 100_000;

/** Remembers keys for a while; at most 100,000, the oldest goes first. */
export class StoredServices {
  private readonly expiryMillis = new Map<string, number>();

  constructor(private readonly ttlMs: number) {}

  has(key: string, nowMillis: number): boolean {
    return (this.expiryMillis.get(key) ?? 0) > nowMillis;
  }

  add(key: string, nowMillis: number): void {
    this.expiryMillis.delete(key);
    this.expiryMillis.set(key, nowMillis + this.ttlMs);
    if (this.expiryMillis.size > MAX_ENTRIES) this.dropOldest();
  }

  clear(): void {
    this.expiryMillis.clear();
  }

  private dropOldest(): void {
    const oldest = this.expiryMillis.keys().next();
    if (oldest.done !== true) this.expiryMillis.delete(oldest.value);
  }
}
