import type { Span } from '../../span/span.js';
import type { SpanSelection } from '../span-selection.js';
import { isInShare } from '../trace-hash.js';

/** Decides for stored spans what a `SpanSelector` decides on the wire, but for days and tenants: those are the index's. */
export class StoredSpanSelector {
  readonly #services: ReadonlySet<string>;
  readonly #traceIds: ReadonlySet<string>;
  readonly #share: number;

  constructor({ services = [], traceIds = [], share = 1 }: SpanSelection) {
    this.#services = new Set(services);
    this.#traceIds = new Set(traceIds);
    this.#share = share;
  }

  takes({ traceId, process }: Span): boolean {
    return (
      (this.#services.size === 0 || this.#services.has(process.serviceName)) &&
      (this.#traceIds.size === 0 || this.#traceIds.has(traceId)) &&
      (this.#share >= 1 || isInShare(bytesOf(traceId), 0, this.#share))
    );
  }
}

function bytesOf(traceId: string): Uint8Array {
  return Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(traceId.slice(2 * i, 2 * i + 2), 16));
}
