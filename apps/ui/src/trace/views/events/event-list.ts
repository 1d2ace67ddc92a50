import type { KeyValue, Span } from '@app/model/reading';
import { attributeTest, textTest } from '../../find/attribute-test';
import { findQueryOf } from '../../find/find-query';

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

/** In the language of the find box: every word must be in the names of the span or in the event. */
export function eventsWith(
  events: readonly EventRow[],
  find: string,
  namesOf: (row: number) => NamesOfSpan,
): readonly EventRow[] {
  const query = findQueryOf(find);
  if (query === undefined) return events;
  const tests = query.terms.map((term) => {
    const inText = textTest(term);
    const inFields = attributeTest(term, inText, query.excludedKeys);
    return ({ row, name, fields }: EventRow) => {
      const { service, operation } = namesOf(row);
      return inText(name) || inText(service) || inText(operation) || inFields(fields);
    };
  });
  return events.filter((event) => tests.every((test) => test(event)));
}
