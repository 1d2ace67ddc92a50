import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 count the memory of buffers into its heap limit, instead of starting a full collection whenever buffers have
 * grown by a fixed amount. Spans pass through as buffers, so that the default collects many times a second. Called first
 * thing: V8 reads it when it plans the next collection.
 *
 * @see docs/adr/0011-count-buffers-into-the-heap-limit.md
 */
export function countBuffersIntoHeapLimit(): void {
  setFlagsFromString('--external-memory-accounted-in-global-limit');
}
