import type { KeyValue, Span } from '@app/model/reading';

/** One event of a span. */
export interface EventRow {
  /** Of the span, in the skeleton. */
  readonly row: number;
  /** Place among the events of its span. */
  readonly place: number;
  /** Microseconds after the start of the trace; below 0 where clocks differ. */
  readonly offsetMicros: number;
  readonly name: string;
  /** Without the name. */
  readonly fields: readonly KeyValue[];
}

/** @param spans with their rows of the skeleton */
export function eventRowsOf(spans: Iterable<readonly [number, Span]>, traceStartMicros: number): readonly EventRow[] {
  const events: EventRow[] = [];
  for (const [row, { logs }] of spans) {
    logs.forEach(({ timestampMicros, fields }, place) => {
      const named = fields.find(({ key }) => key === 'event');
      events.push({
        row,
        place,
        offsetMicros: timestampMicros - traceStartMicros,
        name: named === undefined ? '' : String(named.value),
        fields: fields.filter((field) => field !== named),
      });
    });
  }
  return events.toSorted((a, b) => a.offsetMicros - b.offsetMicros || a.row - b.row || a.place - b.place);
}

export interface NamesOfSpan {
  readonly service: string;
  readonly operation: string;
}

/** Every word must be in the names of the span or in the event, in any case. Of very long values the beginning counts. */
export function eventsWith(
  events: readonly EventRow[],
  find: string,
  namesOf: (row: number) => NamesOfSpan,
): readonly EventRow[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return events;
  return events.filter((event) => {
    const { service, operation } = namesOf(event.row);
    const fields = event.fields.map(({ key, value }) => `${key}=${String(value).slice(0, SEARCHED)}`);
    const text = [service, operation, event.name.slice(0, SEARCHED), ...fields].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const SEARCHED = 10_000;
