import type { Span } from '@app/model/reading';
import { describe, expect, it } from 'vitest';
import { EMPTY_WINDOW, liveTracesOf, MAX_LIVE_SPANS, windowAfter, withArrived, withDropped } from './live-window';

function span(traceId: string, spanId: string, serviceName = 'web'): Span {
  const process = { serviceName, tags: [] };
  const numbers = { flags: 0, startMicros: 0, durationMicros: 0 };
  return { traceId, spanId, operationName: 'x', references: [], tags: [], logs: [], process, ...numbers };
}

describe('the window of a live tail', () => {
  it('has the newest span first, and ends somewhere', () => {
    const many = Array.from({ length: MAX_LIVE_SPANS }, (_, index) => span('a', String(index)));
    const window = withArrived(withArrived(EMPTY_WINDOW, many), [span('b', 'new')]);
    expect(window.spans[0]?.spanId).toBe('new');
    expect(window.spans).toHaveLength(MAX_LIVE_SPANS);
    expect(window.received).toBe(MAX_LIVE_SPANS + 1);
  });

  it('adds up what was left out', () => {
    const window = withDropped(withDropped(EMPTY_WINDOW, { rate: 2, missed: 1 }), { missed: 4 });
    expect(window).toMatchObject({ overRate: 2, missed: 5 });
  });

  it('groups spans by trace, the trace that moved last on top', () => {
    const window = withArrived(EMPTY_WINDOW, [span('a', '1'), span('b', '2'), span('a', '3', 'cart')]);
    expect(liveTracesOf(window).map(({ traceId, spans, services }) => [traceId, spans.length, services])).toEqual([
      ['a', 2, ['cart', 'web']],
      ['b', 1, ['web']],
    ]);
  });

  it('is made of the events of the stream', () => {
    const spans = [{ traceID: 'a', spanID: '1', operationName: 'x', processID: 'p1', startTime: 1, duration: 2 }];
    const traces = [{ traceID: 'a', spans, processes: { p1: { serviceName: 'web' } } }];
    const events = [
      { event: 'spans', data: JSON.stringify({ traces }) },
      { event: 'dropped', data: '{"rate":3,"missed":0}' },
      { event: 'something new', data: 'whatever' },
      { event: 'end', data: '{"reason":"the service stops"}' },
    ];
    const window = events.reduce(windowAfter, EMPTY_WINDOW);
    expect(window).toMatchObject({ received: 1, overRate: 3, missed: 0, ended: 'the service stops' });
    expect(window.spans[0]?.process.serviceName).toBe('web');
  });
});
