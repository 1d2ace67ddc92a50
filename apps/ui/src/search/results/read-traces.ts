import type { Trace } from '@app/model/reading';
import { fetchTracesById, type TracesById } from '../../api/traces-by-id';
import { uploadedTrace } from '../../trace/model/uploaded-traces';

export interface ReadTraces extends TracesById {
  readonly uploaded: readonly Trace[];
}

/** Whole traces by id: those of files, which the store does not know, from memory. */
export async function readTraces(traceIds: readonly string[], signal?: AbortSignal): Promise<ReadTraces> {
  const uploaded = traceIds.flatMap((traceId) => uploadedTrace(traceId) ?? []);
  const stored = traceIds.filter((traceId) => uploadedTrace(traceId) === undefined);
  return { uploaded, ...(await fetchTracesById(stored, signal)) };
}
