import type { Span, Trace } from '../span/span.js';
import { selfTimesOf } from './self-times.js';
import { isErrorSpan } from './span-status.js';
import { SpanTree } from './span-tree.js';
import type {
  DurationStatistics,
  StatisticsGroup,
  StatisticsGrouping,
  StatisticsOptions,
  TraceStatistics,
} from './trace-statistics.js';

export function statisticsOfTrace(trace: Trace, { groupBy, thenBy }: StatisticsOptions): TraceStatistics {
  const tree = new SpanTree(trace.spans);
  const times: Times = {
    spans: trace.spans,
    durations: tree.ends.map((end, row) => end - tree.starts[row]!),
    selfTimes: selfTimesOf(tree),
  };
  const selfTotalMicros = sum(times.selfTimes);
  const rows = trace.spans.map((_, row) => row);
  const groups = groupsOf(times, rows, groupBy, selfTotalMicros).map(({ group, rows: own }) =>
    thenBy === undefined
      ? group
      : { ...group, groups: groupsOf(times, own, thenBy, selfTotalMicros).map((inner) => inner.group) },
  );
  return { traceId: trace.traceId, spanCount: trace.spans.length, selfTotalMicros, groups };
}

/** By row. */
interface Times {
  readonly spans: readonly Span[];
  readonly durations: Float64Array;
  readonly selfTimes: Float64Array;
}

interface GroupOfRows {
  readonly group: StatisticsGroup;
  readonly rows: readonly number[];
}

function groupsOf(times: Times, rows: readonly number[], by: StatisticsGrouping, selfTotal: number): GroupOfRows[] {
  const byService = Map.groupBy(rows, (row) => (by === 'serviceAndOperation' ? serviceOf(times.spans[row]!) : ''));
  return [...byService]
    .flatMap(([service, own]) =>
      [...Map.groupBy(own, (row) => nameOf(times.spans[row]!, by))].map(([name, members]) => ({
        group: {
          name,
          ...(by === 'serviceAndOperation' ? { service } : {}),
          ...measured(times, members, selfTotal),
        },
        rows: members,
      })),
    )
    .toSorted((a, b) => bySelfTime(a.group, b.group));
}

function nameOf(span: Span, by: StatisticsGrouping): string | null {
  if (by === 'service') return serviceOf(span);
  if (typeof by === 'string') return span.operationName;
  const { tags, process } = span;
  const own = tags.findLast(({ key }) => key === by.attribute); // kind and status come after attributes of those names
  const attribute = own ?? process.tags.findLast(({ key }) => key === by.attribute);
  return attribute === undefined ? null : String(attribute.value);
}

function serviceOf({ process }: Span): string {
  return process.serviceName;
}

function measured({ spans, durations, selfTimes }: Times, rows: readonly number[], selfTotalMicros: number) {
  const self = statisticsOf(rows.map((row) => selfTimes[row]!));
  return {
    count: rows.length,
    errorCount: rows.filter((row) => isErrorSpan(spans[row]!)).length,
    duration: statisticsOf(rows.map((row) => durations[row]!)),
    self,
    selfShare: selfTotalMicros === 0 ? 0 : self.totalMicros / selfTotalMicros,
  };
}

/** @param values at least one */
function statisticsOf(values: readonly number[]): DurationStatistics {
  const totalMicros = sum(values);
  return {
    totalMicros,
    averageMicros: totalMicros / values.length,
    minMicros: values.reduce((least, value) => Math.min(least, value), Infinity),
    maxMicros: values.reduce((most, value) => Math.max(most, value), 0),
  };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function bySelfTime(a: StatisticsGroup, b: StatisticsGroup): number {
  return (
    b.self.totalMicros - a.self.totalMicros ||
    compareText(a.service ?? '', b.service ?? '') ||
    compareText(a.name ?? '', b.name ?? '')
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
