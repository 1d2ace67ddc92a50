const SEED = 0x51f15e;

/**
 * MurmurHash3 (32 bits) of the sixteen bytes of a trace id. Has nothing to do with the hash behind partitions, so that a share of traces is the same
 * share of every partition.
 */
export function traceHash(bytes: Uint8Array, start: number): number {
  let hash = SEED;
  for (let at = start; at < start + 16; at += 4) {
    let word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    word = Math.imul(word, 0xcc9e2d51);
    word = (word << 15) | (word >>> 17);
    hash ^= Math.imul(word, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash ^= 16;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Whether a trace is in a share from 0 to 1. A smaller share is a part of every larger one. */
export function isInShare(bytes: Uint8Array, start: number, share: number): boolean {
  return traceHash(bytes, start) < share * 2 ** 32;
}
