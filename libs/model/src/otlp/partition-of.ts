const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The partition of a trace: FNV-1a (32 bits) over the sixteen bytes of its id, modulo the partition count. All spans of a
 * trace meet in one partition whichever collector took them.
 *
 * @param start first byte of the trace id in `bytes`
 */
export function partitionOf(bytes: Uint8Array, start: number, partitions: number): number {
  let hash = FNV_OFFSET;
  for (let i = start; i < start + 16; i++) hash = Math.imul(hash ^ bytes[i]!, FNV_PRIME);
  return (hash >>> 0) % partitions;
}
