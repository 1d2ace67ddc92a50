/** The parts of Chromium's trace format that are looked at; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** What the main threads of the pages were busy with at a stretch, milliseconds each. @param trace as `browser.stopTracing` gives it */
export function mainThreadTasksMs(trace: Buffer): number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const mainThreads = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(keyOf),
  );
  return traceEvents
    .filter((event) => event.name.endsWith('RunTask') && event.dur !== undefined && mainThreads.has(keyOf(event)))
    .map(({ dur }) => dur! / 1000);
}

function keyOf({ pid, tid }: TraceEvent): string {
  return `${pid}/${tid}`;
}
