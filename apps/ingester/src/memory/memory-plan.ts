const MIB = 1024 * 1024;

/** The process itself: Node, its code and heap, and garbage between two collections. Measured; see docs/adr/0012. */
const NODE_BYTES = 128 * MIB;

/** Of what is left. The rest is room for fragmentation. */
const RECORDS_SHARE = 0.4;
const BULKS_SHARE = 0.3;
const FETCH_SHARE = 0.2;

/** OTLP shrinks about eightfold in zstd, and kafkajs inflates all of a fetch at once. */
const INFLATION = 8;
/** Each broker is fetched from at the same time. */
const BROKERS = 3;

/** How the memory of an ingester is shared out, bytes. */
export interface MemoryPlan {
  /** Records that were taken and are not at rest. */
  readonly recordBytes: number;
  /** Bulks: open, in flight and waiting. */
  readonly bulkBytes: number;
  /** One fetch of one broker, as compressed in Kafka. */
  readonly fetchBytes: number;
}

/** @param limitMib what the whole process may take, at least 192 */
export function memoryPlan(limitMib: number): MemoryPlan {
  const sharedBytes = limitMib * MIB - NODE_BYTES;
  return {
    recordBytes: Math.floor(sharedBytes * RECORDS_SHARE),
    bulkBytes: Math.floor(sharedBytes * BULKS_SHARE),
    fetchBytes: Math.floor((sharedBytes * FETCH_SHARE) / INFLATION / BROKERS),
  };
}
