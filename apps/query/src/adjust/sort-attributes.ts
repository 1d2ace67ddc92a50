import type { KeyValue, Process, SpanLogEntry, Trace } from '@app/model';
import { mapSpans } from './map-spans.js';

/** Orders attributes of spans, resources and events by key, and events by time, so that two spans can be compared by eye. Equal ones keep their order. */
export function sortAttributes(trace: Trace): Trace {
  const processes = new Map<Process, Process>();
  const processOf = (process: Process): Process => {
    let sorted = processes.get(process);
    if (sorted === undefined) processes.set(process, (sorted = withSortedTags(process)));
    return sorted;
  };
  return mapSpans(trace, (span) => {
    const tags = sortedByKey(span.tags);
    const logs = sortedLogs(span.logs);
    const process = processOf(span.process);
    const same = tags === span.tags && logs === span.logs && process === span.process;
    return same ? span : { ...span, tags, logs, process };
  });
}

/** The list itself when it is in order. */
export function sortedByKey(tags: readonly KeyValue[]): readonly KeyValue[] {
  const inOrder = tags.every((tag, i) => i === 0 || tags[i - 1]!.key <= tag.key);
  return inOrder ? tags : tags.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
}

function withSortedTags(process: Process): Process {
  const tags = sortedByKey(process.tags);
  return tags === process.tags ? process : { ...process, tags };
}

function sortedLogs(logs: readonly SpanLogEntry[]): readonly SpanLogEntry[] {
  const sorted = logs.map((log) => {
    const fields = sortedByKey(log.fields);
    return fields === log.fields ? log : { ...log, fields };
  });
  sorted.sort((a, b) => a.timestampMicros - b.timestampMicros);
  return sorted.every((log, i) => log === logs[i]) ? logs : sorted;
}
