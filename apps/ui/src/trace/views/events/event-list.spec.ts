import type { KeyValue, SpanLogEntry } from '@app/model/reading';
import { describe, expect, it } from 'vitest';
import { SPEC_START_MICROS, specTrace } from '../../model/spec-trace';
import { eventRowsOf, eventsWith } from './event-list';

const field = (key: string, value: string): KeyValue => ({ key, type: 'string', value });
const log = (at: number, ...fields: KeyValue[]): SpanLogEntry => ({ timestampMicros: SPEC_START_MICROS + at, fields });

const { whole, skeleton } = specTrace([
  {
    service: 'shop',
    logs: [log(30, field('event', 'retry'), field('attempt', '2')), log(-5, field('message', 'early'))],
  },
  { parent: 0, service: 'db', logs: [log(30, field('event', 'Lock wait')), log(10, field('__proto__', 'x'))] },
]);
const EVENTS = eventRowsOf(whole!.spans.entries(), skeleton.startMicros);
const namesOf = (row: number) => ({ service: ['shop', 'db'][row]!, operation: 'get' });

describe('eventRowsOf', () => {
  it('lists the events of all spans by time', () => {
    expect(EVENTS.map(({ row, offsetMicros, name }) => [row, offsetMicros, name])).toEqual([
      [0, -5, ''],
      [1, 10, ''],
      [0, 30, 'retry'],
      [1, 30, 'Lock wait'],
    ]);
    expect(EVENTS[2]!.fields).toEqual([field('attempt', '2')]);
  });
});

describe('eventsWith', () => {
  it.each([
    { find: '', rows: [0, 1, 0, 1] },
    { find: '  ', rows: [0, 1, 0, 1] },
    { find: 'lock', rows: [1] },
    { find: 'ATTEMPT=2 shop', rows: [0] },
    { find: 'db', rows: [1, 1] },
    { find: '__proto__', rows: [1] },
    { find: '"lock wait"', rows: [1] },
    { find: '2 -attempt', rows: [] },
    { find: 'retry db', rows: [] },
  ])('"$find" is in events of $rows', ({ find, rows }) => {
    expect(eventsWith(EVENTS, find, namesOf).map(({ row }) => row)).toEqual(rows);
  });
});
