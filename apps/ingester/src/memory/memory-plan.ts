const MIB = 1024 * 1024;

/** Node's code, stacks and tables: what a process takes besides V8's heap and its buffers. Measured. */
const CODE_MIB = 64;
/** Objects of V8's heap, live and garbage. Measured: 50 to 65 MiB live. */
const OBJECTS_MIB = 80;
/** Buffers that nobody uses any more, until the next collection. Measured while draining at full speed. */
const GARBAGE_MIB = 24;

/** Of what is left. The rest is room for fragmentation. */
const RECORDS_SHARE = 0.4;
/** Of the share of records, when links between services are computed: their window, which is objects of the heap as well. */
const DEPENDENCIES_OF_RECORDS = 0.25;
const BULKS_SHARE = 0.2;
const FETCH_SHARE = 0.15;
/** Of the share of fetches: those of the group for links. */
const DEPENDENCIES_OF_FETCH = 0.2;

/** OTLP shrinks about eightfold in zstd, and all of a fetch is inflated at once. */
const INFLATION = 8;
/** Each broker is fetched from at the same time. */
const BROKERS = 3;

const MIN_SEMI_SPACE_MIB = 4;
const MAX_SEMI_SPACE_MIB = 16;

/** How the memory of an ingester is shared out. */
export interface MemoryPlan {
  /** Records that were taken and are not at rest. */
  readonly recordBytes: number;
  /** Bulks: open, in flight and waiting. */
  readonly bulkBytes: number;
  /** One fetch of one broker, as compressed in Kafka. */
  readonly fetchBytes: number;
  /** Spans and links of the group for links; 0 without it. */
  readonly dependencyBytes: number;
  /** One fetch of one broker by that group. */
  readonly dependencyFetchBytes: number;
  /** V8's heap limit: it must hold also when records in flight are so small that they are mostly objects. */
  readonly heapMib: number;
  /** One half of V8's young generation. */
  readonly semiSpaceMib: number;
}

/**
 * @param limitMib what the whole process may take, at least 224
 * @param dependencies whether links between services are computed
 */
export function memoryPlan(limitMib: number, dependencies: boolean): MemoryPlan {
  const sharedBytes = (limitMib - CODE_MIB - OBJECTS_MIB - GARBAGE_MIB) * MIB;
  const fetchBytes = (sharedBytes * FETCH_SHARE) / INFLATION / BROKERS;
  const [ofRecords, ofFetch] = dependencies ? [DEPENDENCIES_OF_RECORDS, DEPENDENCIES_OF_FETCH] : [0, 0];
  return {
    recordBytes: Math.floor(sharedBytes * RECORDS_SHARE * (1 - ofRecords)),
    dependencyBytes: Math.floor(sharedBytes * RECORDS_SHARE * ofRecords),
    bulkBytes: Math.floor(sharedBytes * BULKS_SHARE),
    fetchBytes: Math.floor(fetchBytes * (1 - ofFetch)),
    dependencyFetchBytes: Math.floor(fetchBytes * ofFetch),
    heapMib: OBJECTS_MIB + Math.ceil((sharedBytes * RECORDS_SHARE) / MIB),
    semiSpaceMib: Math.min(MAX_SEMI_SPACE_MIB, Math.max(MIN_SEMI_SPACE_MIB, Math.floor(limitMib / 64))),
  };
}
