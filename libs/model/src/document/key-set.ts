/**
 * A set of hashes that empties in no time: which keys of one document were seen. Two different keys may share a hash; the
 * callers treat that like a repeated key, which is harmless.
 */
export class KeySet {
  private slots = new Int32Array(256);
  private stamps = new Int32Array(256);
  private stamp = 0;
  private size = 0;

  clear(): void {
    this.stamp++;
    this.size = 0;
  }

  /** @returns `false` when the hash was there already */
  add(hash: number): boolean {
    if (this.size * 2 >= this.slots.length) this.grow();
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while (this.stamps[slot] === this.stamp) {
      if (this.slots[slot] === hash) return false;
      slot = (slot + 1) & mask;
    }
    this.stamps[slot] = this.stamp;
    this.slots[slot] = hash;
    this.size++;
    return true;
  }

  private grow(): void {
    const { slots, stamps, stamp } = this;
    this.slots = new Int32Array(slots.length * 2);
    this.stamps = new Int32Array(slots.length * 2);
    this.stamp = 1;
    this.size = 0;
    for (let i = 0; i < slots.length; i++) if (stamps[i] === stamp) this.add(slots[i]!);
  }
}
