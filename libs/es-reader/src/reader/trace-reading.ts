import { OUTSIDE, type Span, type Trace } from '@app/model';
import { StorageUnavailableError, type TraceLookup } from '@app/storage';
import type { LiveIndex } from '../index-catalog/live-indices.js';
import { spanShapesBody, traceSpansBody } from '../search/trace-spans-body.js';
import type { Deadline } from './deadline.js';
import type { EsSearch } from './es-search.js';
import { readByHint } from './read-by-hint.js';
import { readColumns } from './read-columns.js';
import { readTraces } from './read-traces.js';
import { SpanShapes } from './span-shapes.js';
import { storedSpanIds } from './stored-trace-id.js';
import { TraceAssembly } from './trace-assembly.js';

/** Where and how much to read. */
export interface ReadingPlace {
  readonly search: EsSearch;
  readonly indices: readonly LiveIndex[];
  readonly pageSize: number;
  readonly maxSpansPerTrace: number;
}

/** What was read, in the order asked for. */
export interface ReadTraces {
  readonly traces: readonly Trace[];
  /** Why something may be missing; in the warnings of every trace too. */
  readonly gaps: readonly string[];
}

/** Reads traces whole, or only those of their spans that have one of some ids. */
export async function readWhole(
  { search, indices, pageSize, maxSpansPerTrace }: ReadingPlace,
  lookups: readonly TraceLookup[],
  deadline: Deadline,
  spanIds?: readonly string[],
): Promise<ReadTraces> {
  const assembly = new TraceAssembly({ maxSpansPerTrace });
  const stored = spanIds?.flatMap(storedSpanIds);
  const body: typeof traceSpansBody = (traceIds, size, cursor) => traceSpansBody(traceIds, size, cursor, stored);
  const read = (traceIds: readonly string[], places: readonly LiveIndex[]): Promise<void> =>
    readTraces({ search, indices: places, pageSize, body }, traceIds, assembly, deadline);
  await readByHint(lookups, indices, read, (traceId) => assembly.has(traceId));
  return result(assembly, lookups);
}

/** Reads traces without their attributes: see `SpanShapes`. From columns alone where each span is stored once and has all of them. */
export async function readShapes(
  place: ReadingPlace,
  lookups: readonly TraceLookup[],
  deadline: Deadline,
): Promise<ReadTraces> {
  const quick = place.indices.every(isOfOneDay) ? await readQuickly(place, lookups, deadline) : undefined;
  return quick ?? readById(place, lookups, deadline);
}

/** In rollover mode a span may be stored in two indices. */
function isOfOneDay({ name, untilMicros }: LiveIndex): boolean {
  return Number.isFinite(untilMicros) || name.endsWith(`-${OUTSIDE}`);
}

async function readQuickly(
  { search, indices, pageSize, maxSpansPerTrace }: ReadingPlace,
  lookups: readonly TraceLookup[],
  deadline: Deadline,
): Promise<ReadTraces | undefined> {
  const shapes = new SpanShapes();
  const assembly = new TraceAssembly({ maxSpansPerTrace }, shapes.spanOf);
  let isEnough = true;
  const read = async (traceIds: readonly string[], places: readonly LiveIndex[]): Promise<void> => {
    const source = { search, indices: places, pageSize };
    isEnough &&= await readColumns(source, traceIds, shapes, assembly, deadline);
  };
  await readByHint(lookups, indices, read, (traceId) => assembly.has(traceId));
  if (!isEnough) return undefined;
  const { traces, gaps } = result(assembly, lookups);
  return { traces: traces.map((trace) => ({ ...trace, spans: trace.spans.toSorted(byStart) })), gaps };
}

function byStart(a: Span, b: Span): number {
  if (a.startMicros !== b.startMicros) return a.startMicros - b.startMicros;
  return a.spanId < b.spanId ? -1 : Number(a.spanId > b.spanId);
}

async function readById(
  { search, indices, pageSize, maxSpansPerTrace }: ReadingPlace,
  lookups: readonly TraceLookup[],
  deadline: Deadline,
): Promise<ReadTraces> {
  const shapes = new SpanShapes();
  const assembly = new TraceAssembly({ maxSpansPerTrace }, shapes.spanOf);
  const read = async (traceIds: readonly string[], places: readonly LiveIndex[]): Promise<void> => {
    await readTraces({ search, indices: places, pageSize, body: spanShapesBody }, traceIds, assembly, deadline);
    await shapes.complete(search, places, traceIds, assembly, deadline);
  };
  await readByHint(lookups, indices, read, (traceId) => assembly.has(traceId));
  return result(assembly, lookups);
}

/** @throws {StorageUnavailableError} nothing was found by a search that was not complete */
function result(assembly: TraceAssembly, lookups: readonly TraceLookup[]): ReadTraces {
  const traces = assembly.traces(lookups.map(({ traceId }) => traceId));
  const gaps = [...assembly.gaps];
  if (traces.length === 0 && gaps[0] !== undefined) throw new StorageUnavailableError(gaps[0]);
  return { traces, gaps };
}
