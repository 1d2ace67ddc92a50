import { useState } from 'react';
import { loadTraceFile, uploadedSummaries, type FileProblem } from './load-trace-file';

/** Traces from files, which stay in the tab, and what was wrong with the last files. */
export function useTraceFiles() {
  const [summaries, setSummaries] = useState(uploadedSummaries);
  const [problems, setProblems] = useState<readonly FileProblem[]>([]);
  const [reading, setReading] = useState(false);
  const open = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setReading(true);
    const results = [];
    for (const file of files) results.push(await loadTraceFile(file));
    setProblems(results.filter((result) => result !== undefined));
    setSummaries(uploadedSummaries());
    setReading(false);
  };
  return { summaries, problems, reading, open, forgetProblems: () => setProblems([]) };
}

export type TraceFiles = ReturnType<typeof useTraceFiles>;
