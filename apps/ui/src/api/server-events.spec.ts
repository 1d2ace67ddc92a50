import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { ServerEventParser } from './server-events';

const STREAM =
  'retry: 5000\n\nevent: spans\ndata: {"traces":[]}\n\n: nothing new\n\nevent: dropped\r\ndata: {"rate":1,\r\ndata:"missed":2}\r\n\r\ndata\n\n';
const EVENTS = [
  { event: 'spans', data: '{"traces":[]}' },
  { event: 'dropped', data: '{"rate":1,\n"missed":2}' },
  { event: 'message', data: '' },
];

describe('ServerEventParser', () => {
  it('reads events with their names, and passes over comments and retry times', () => {
    expect(new ServerEventParser().push(STREAM)).toEqual(EVENTS);
  });

  it('does not care where the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(STREAM.length), { maxLength: 6 }), (cuts) => {
        const parser = new ServerEventParser();
        const places = [0, ...cuts.toSorted((a, b) => a - b), STREAM.length];
        const pieces = places.slice(1).map((end, index) => STREAM.slice(places[index], end));
        expect(pieces.flatMap((piece) => parser.push(piece))).toEqual(EVENTS);
      }),
    );
  });

  it('keeps an event back until it is whole', () => {
    expect(new ServerEventParser().push('event: spans\ndata: {}\n')).toEqual([]);
  });
});
