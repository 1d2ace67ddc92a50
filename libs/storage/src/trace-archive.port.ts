import type { Trace } from '@app/model';
import type { ReadContext } from './read-context.js';
import type { TraceLookup } from './trace-reader.port.js';

/** Traces that outlive the retention of the store. */
export abstract class TraceArchive {
  /** Copies a trace as it is stored, span by span; archiving twice leaves one copy. Resolves `false` when it is unknown. */
  abstract archive(lookup: TraceLookup, context: ReadContext): Promise<boolean>;

  /** Archived traces by id, in the order asked for; ids that are unknown are left out. */
  abstract traces(lookups: readonly TraceLookup[], context: ReadContext): Promise<readonly Trace[]>;
}
