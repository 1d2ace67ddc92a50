import { describe, expect, it } from 'vitest';
import { monitorStateOf } from './monitor-state';

describe('monitorStateOf', () => {
  it('is the last hour of server spans, most impact first, when nothing is said', () => {
    expect(monitorStateOf({})).toMatchObject({
      service: undefined,
      spanKind: 'server',
      timeframe: { name: '1h' },
      refresh: 'off',
      find: '',
      sort: 'impact',
      descending: true,
    });
  });

  it('reads what it writes, and what Jaeger writes', () => {
    expect(monitorStateOf({ service: 'cart', spanKind: 'client', timeframe: '2d', refresh: '30s' })).toMatchObject({
      service: 'cart',
      spanKind: 'client',
      timeframe: { name: '2d' },
      refresh: '30s',
    });
    expect(monitorStateOf({ timeframe: '21600000' }).timeframe.name).toBe('6h');
    expect(monitorStateOf({ timeframe: '172800000' }).timeframe.name).toBe('2d');
  });

  it('sorts names from A, numbers from the largest, unless the URL says otherwise', () => {
    expect(monitorStateOf({ sort: 'operation' }).descending).toBe(false);
    expect(monitorStateOf({ sort: 'latency' }).descending).toBe(true);
    expect(monitorStateOf({ sort: 'latency', order: 'asc' }).descending).toBe(false);
  });

  it('takes nonsense for nothing', () => {
    const state = monitorStateOf({ spanKind: '__proto__', timeframe: '7m', refresh: 'toString', sort: 'x' });
    expect(state).toMatchObject({ spanKind: 'server', timeframe: { name: '1h' }, refresh: 'off', sort: 'impact' });
  });
});
