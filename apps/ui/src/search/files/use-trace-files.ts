import { useState } from 'react';
import { forgetUploaded } from '../../trace/model/uploaded-traces';
import { unmark } from '../selection/selection-store';
import { loadTraceFile, uploadedSummaries, type FileProblem } from './load-trace-file';

/** Traces from files, which stay in the tab, and what was wrong with the last files. */
export function useTraceFiles() {
  const [summaries, setSummaries] = useState(uploadedSummaries);
  const [problems, setProblems] = useState<readonly FileProblem[]>([]);
  const [readers, setReaders] = useState(0);
  const open = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setReaders((count) => count + 1);
    const results = [];
    for (const file of files) results.push(await loadTraceFile(file));
    setProblems(results.filter((result) => result !== undefined));
    setSummaries(uploadedSummaries());
    setReaders((count) => count - 1);
  };
  const remove = (traceIds: readonly string[]) => {
    forgetUploaded(traceIds);
    unmark(traceIds);
    setSummaries(uploadedSummaries());
  };
  return { summaries, problems, reading: readers > 0, open, remove, forgetProblems: () => setProblems([]) };
}

export type TraceFiles = ReturnType<typeof useTraceFiles>;
