import type { KeyValue, Trace } from '@app/model';
import { describe, expect, it } from 'vitest';
import { spanLike, traceLike } from '../../../../test/model/trace-fixture.js';
import { dotAddresses } from './dot-addresses.js';

const traceWith = (...tags: KeyValue[]): Trace => ({ ...traceLike(), spans: [{ ...spanLike({}), tags }] });
const valueOf = (tag: KeyValue): unknown => dotAddresses(traceWith(tag)).spans[0]!.tags[0]!.value;

describe('addresses that are numbers', () => {
  it.each<[value: KeyValue, address: unknown]>([
    [{ key: 'ip', type: 'int64', value: 0x0a000001 }, '10.0.0.1'],
    [{ key: 'peer.ipv4', type: 'int64', value: 0xffffffff }, '255.255.255.255'],
    [{ key: 'peer.ipv4', type: 'int64', value: -1 }, '255.255.255.255'],
    [{ key: 'peer.ipv4', type: 'float64', value: 3232235777 }, '192.168.1.1'],
    [{ key: 'ip', type: 'int64', value: 0 }, '0.0.0.0'],
    [{ key: 'ip', type: 'int64', value: 2 ** 32 }, 2 ** 32],
    [{ key: 'ip', type: 'float64', value: 1.5 }, 1.5],
    [{ key: 'ip', type: 'int64', value: 2n ** 60n }, 2n ** 60n],
    [{ key: 'ip', type: 'string', value: '10.0.0.1' }, '10.0.0.1'],
    [{ key: 'port', type: 'int64', value: 80 }, 80],
  ])('%o become %s', (tag, address) => {
    expect(valueOf(tag)).toBe(address);
  });

  it('are dotted in resources too, which stay shared', () => {
    const process = { serviceName: 's', tags: [{ key: 'ip', type: 'int64' as const, value: 0x7f000001 }] };
    const { spans } = dotAddresses({ ...traceLike(), spans: [1, 2].map(() => ({ ...spanLike({}), process })) });
    expect(spans[0]!.process.tags).toEqual([{ key: 'ip', type: 'string', value: '127.0.0.1' }]);
    expect(spans[1]!.process).toBe(spans[0]!.process);
  });

  it('leave a trace as it is that has none', () => {
    const trace = traceWith({ key: 'port', type: 'int64', value: 80 });
    expect(dotAddresses(trace)).toBe(trace);
  });
});
