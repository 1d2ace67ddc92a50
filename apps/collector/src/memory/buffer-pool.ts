const SMALLEST_BYTES = 8 * 1024;
const LARGEST_BYTES = 4 * 1024 * 1024;

/**
 * Reuses the memory of bodies and records. Fresh buffers of that size cost page faults, and V8 counts them as external
 * memory: a full garbage collection every 64 MiB, which is every few dozen requests.
 *
 * Giving back is optional: what is not given back, because somebody may still read it, is left to the garbage collector.
 */
export class BufferPool {
  /** Free memory by size, a power of two. */
  private readonly idle = new Map<number, ArrayBuffer[]>();
  private readonly taken = new WeakSet<ArrayBufferLike>();
  private idleBytes = 0;

  /** @param maxIdleBytes most memory that is kept for later */
  constructor(private readonly maxIdleBytes: number) {}

  /** @returns a buffer of that length, with anything in it */
  take(bytes: number): Buffer {
    if (bytes < SMALLEST_BYTES || bytes > LARGEST_BYTES) return Buffer.allocUnsafe(bytes);
    const size = sizeClass(bytes);
    const memory = this.idle.get(size)?.pop();
    if (memory !== undefined) this.idleBytes -= size;
    const buffer = memory === undefined ? Buffer.allocUnsafeSlow(size) : Buffer.from(memory);
    this.taken.add(buffer.buffer);
    return buffer.subarray(0, bytes);
  }

  /** The parts one after the other. A single part is returned as it is. */
  join(parts: readonly Buffer[], bytes: number): Buffer {
    if (parts.length === 1) return parts[0]!;
    const joined = this.take(bytes);
    let at = 0;
    for (const part of parts) {
      joined.set(part, at);
      at += part.length;
    }
    return joined;
  }

  /**
   * Takes memory back: nobody reads it, or a view of it, any more. Ignores what the pool did not hand out, and what it has
   * already got back.
   */
  give(buffer: Buffer): void {
    const { buffer: memory } = buffer;
    if (!(memory instanceof ArrayBuffer) || !this.taken.delete(memory)) return;
    const size = memory.byteLength;
    if (this.idleBytes + size > this.maxIdleBytes) return;
    this.idleBytes += size;
    const free = this.idle.get(size);
    if (free === undefined) this.idle.set(size, [memory]);
    else free.push(memory);
  }
}

/** The power of two that holds so many bytes. */
function sizeClass(bytes: number): number {
  return 2 ** Math.ceil(Math.log2(bytes));
}
