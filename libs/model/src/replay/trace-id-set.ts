import { traceHash } from './trace-hash.js';

/** Trace ids to look for among bytes, without a text per look. */
export class TraceIdSet {
  readonly #byHash = new Map<number, Uint8Array[]>();

  /** @param traceIds 32 lower-case hex digits each */
  constructor(traceIds: readonly string[]) {
    for (const traceId of traceIds) {
      const bytes = Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(traceId.slice(2 * i, 2 * i + 2), 16));
      const hash = traceHash(bytes, 0);
      this.#byHash.set(hash, [...(this.#byHash.get(hash) ?? []), bytes]);
    }
  }

  has(bytes: Uint8Array, start: number): boolean {
    const candidates = this.#byHash.get(traceHash(bytes, start));
    return candidates !== undefined && candidates.some((id) => id.every((byte, i) => byte === bytes[start + i]));
  }
}
