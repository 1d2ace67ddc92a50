import { summaryOfTrace, type TraceSummary } from '@app/model';
import type { TraceLookup } from '@app/storage';
import type { Deadline } from './deadline.js';
import { readShapes, type ReadingPlace } from './trace-reading.js';

/** Traces whose lines are made together: their spans are in memory at the same time. */
const TRACES_AT_ONCE = 20;

/** The lines of traces, in the order asked for; what is missing in one of them is a gap of all. */
export async function readSummaries(
  place: ReadingPlace,
  lookups: readonly TraceLookup[],
  deadline: Deadline,
): Promise<{ readonly summaries: readonly TraceSummary[]; readonly gaps: readonly string[] }> {
  const summaries: TraceSummary[] = [];
  const gaps: string[] = [];
  for (let from = 0; from < lookups.length; from += TRACES_AT_ONCE) {
    const read = await readShapes(place, lookups.slice(from, from + TRACES_AT_ONCE), deadline);
    gaps.push(...read.gaps);
    for (const trace of read.traces) {
      if (trace.spans.length > 0) summaries.push(summaryOfTrace(trace));
      const own = trace.warnings.filter((warning) => !read.gaps.includes(warning));
      gaps.push(...own.map((warning) => `${trace.traceId}: ${warning}`));
    }
  }
  return { summaries, gaps };
}
