import type { BulkBody } from '@app/model';
import { StorageUnavailableError } from '@app/storage';
import { beforeEach, describe, expect, it } from 'vitest';
import { Bulk } from './bulk.js';
import { BulkMemory } from './bulk-memory.js';

const ALIAS = 'jaeger-span-2026-11-22';
const KIB = 1024;

describe('Bulk', () => {
  let memory: BulkMemory;
  let bulk: Bulk;

  beforeEach(() => {
    memory = new BulkMemory(1024 * KIB);
    bulk = new Bulk(memory);
  });

  function add(ids: readonly string[], { bytes = 10 * KIB, signal = new AbortController().signal } = {}) {
    return bulk.add((body: BulkBody) => ids.forEach((id) => body.append(ALIAS, id, `"${'x'.repeat(bytes)}"`)), signal);
  }

  it('answers each caller when the last of its documents has a result', async () => {
    const [first, second] = [add(['a', 'b']), add(['c'])];
    bulk.record(2, 'duplicate');
    bulk.record(0, 'stored');
    bulk.settle();
    expect(await second).toEqual(['duplicate']);
    bulk.record(1, 'stored');
    bulk.settle();
    expect(await first).toEqual(['stored', 'stored']);
  });

  it('wants no more of a caller who gave up, and nothing when all have', async () => {
    const caller = new AbortController();
    const left = add(['a', 'b'], { signal: caller.signal });
    const stays = add(['c']);
    caller.abort();
    await expect(left).rejects.toThrow(StorageUnavailableError);
    expect(bulk.close(() => {})).toBe(3);
    expect([bulk.wanted([0, 1, 2]), bulk.unwanted.aborted]).toEqual([[2], false]);
    bulk.fail(new StorageUnavailableError('stopped'));
    await expect(stays).rejects.toThrow('stopped');
    expect([bulk.wanted([0, 1, 2]), bulk.unwanted.aborted]).toEqual([[], true]);
  });

  it('may be empty of callers as long as it is open', async () => {
    const caller = new AbortController();
    const left = add(['a'], { signal: caller.signal });
    caller.abort();
    await expect(left).rejects.toThrow(StorageUnavailableError);
    expect(bulk.unwanted.aborted).toBe(false);
    void add(['b']);
    bulk.close(() => {});
    expect([bulk.wanted([0, 1]), bulk.unwanted.aborted]).toEqual([[1], false]);
  });

  it('keeps copies of the few documents that are left, and gives its body back', () => {
    const ids = Array.from({ length: 20 }, (_, i) => `id ${i}`);
    void add(ids);
    bulk.close((body) => body.append('services', 'rides along', '{}'));
    const whole = memory.takenBytes;
    const before = bulk.load([3]).bytes.toString();
    for (let document = 0; document <= 20; document++) if (document !== 3) bulk.record(document, 'stored');
    bulk.compact();
    expect(memory.takenBytes).toBeLessThan(whole / 4);
    memory.takeBody().append('other', 'overwrites', 'what was there'.repeat(10 * KIB));
    expect([bulk.load([3]).bytes.toString(), bulk.aliasOf(3)]).toEqual([before, ALIAS]);
  });

  it('keeps its body while much is left', () => {
    void add(Array.from({ length: 20 }, (_, i) => `id ${i}`));
    bulk.close(() => {});
    const whole = memory.takenBytes;
    for (let document = 0; document < 10; document++) bulk.record(document, 'stored');
    bulk.compact();
    expect(memory.takenBytes).toBe(whole);
  });

  it('gives all of its memory back at the end, loads included', () => {
    void add(['a', 'b', 'c']);
    bulk.close(() => {});
    const load = bulk.load([0, 2]);
    expect(load.bytes.toString()).not.toContain('"b"');
    load.unload();
    bulk.record(0, 'stored');
    bulk.record(2, 'stored');
    bulk.compact();
    bulk.release();
    expect(memory.takenBytes).toBe(0);
  });

  it('says whenever there is room again', () => {
    let said = 0;
    memory.onRelease(() => said++);
    void add(['a']);
    bulk.close(() => {});
    expect(said).toBe(0);
    bulk.release();
    expect(said).toBe(1);
  });
});
