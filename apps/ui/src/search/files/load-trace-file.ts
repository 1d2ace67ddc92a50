import { summaryOfTrace, type TraceSummary } from '@app/model/reading';
import { ApiFailure } from '../../api/api-failure';
import { transformOtlp } from '../../api/transform';
import { traceOfJaegerJson } from '../../trace/model/trace-of-jaeger-json';
import { keepUploaded, uploadedTraces } from '../../trace/model/uploaded-traces';
import { MAX_FILE_BYTES, readTraceFile } from './read-trace-file';

/** Why a file was not taken. */
export interface FileProblem {
  readonly name: string;
  readonly reason: string;
}

/** Takes the traces of a file into the tab. `undefined`: all of them. */
export async function loadTraceFile(file: File): Promise<FileProblem | undefined> {
  const problem = (reason: string): FileProblem => ({ name: file.name, reason });
  if (file.size > MAX_FILE_BYTES) return problem(`it is larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB`);
  try {
    const read = readTraceFile(await file.text());
    if (read.kind === 'unreadable') return problem(read.reason);
    const traces = read.kind === 'jaeger' ? read.traces : await transformOtlp(read.body);
    if (traces.length === 0) return problem('it has no span');
    keepUploaded(traces.map(traceOfJaegerJson));
    return undefined;
  } catch (error) {
    return problem(reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof ApiFailure)) return 'it is a folder, is gone, or holds what no trace does';
  const isTooLarge = error.details.status === 413;
  return isTooLarge ? 'it is larger than the query service reads (QUERY_MAX_BODY_MIB)' : error.message;
}

export function uploadedSummaries(): readonly TraceSummary[] {
  return uploadedTraces().map(summaryOfTrace);
}
