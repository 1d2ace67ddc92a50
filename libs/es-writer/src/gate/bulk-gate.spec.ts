import { Health, MemoryLogger } from '@app/runtime';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outage } from '../breaker/outage.js';
import { BulkMemory } from '../bulk/bulk-memory.js';
import { EsWriterConfig } from '../es-writer.config.js';
import { ClusterState } from '../health/cluster-state.js';
import { BulkGate, type Permission } from './bulk-gate.js';
import type { RequestReport } from './request-report.js';

const MIB = 1024 * 1024;
const AWAY: Outage = { reason: 'ConnectionError', detail: 'refused', unreachable: true };
const TODAY_BLOCKED: Outage = blocked('today');

function blocked(...aliases: string[]): Outage {
  return { reason: 'cluster_block_exception', detail: 'write block', unreachable: false, aliases: new Set(aliases) };
}

describe('BulkGate', () => {
  let gate: BulkGate;

  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0.99);
    const cluster = new ClusterState(new Health(), new MemoryLogger(), new Registry());
    gate = new BulkGate(new EsWriterConfig(), new BulkMemory(64 * MIB), cluster);
  });

  afterEach(() => {
    gate.close();
    vi.restoreAllMocks();
  });

  function enter(aliases = ['today']): Permission {
    const permission = gate.tryEnter(aliases);
    if (permission === undefined) throw new Error('not let in');
    return permission;
  }

  function leave(permission: Permission, more: Partial<RequestReport> = {}) {
    const answeredMs = performance.now();
    const usual = { sentMs: answeredMs - 1, answeredMs, bytes: MIB, documents: 10, throttledDocuments: 0 };
    return gate.leave(permission, { ...usual, refusedForSize: false, timedOut: false, ...more });
  }

  it('lets one in at first, and the next when that has left', async () => {
    const first = enter();
    expect(gate.tryEnter(['today'])).toBeUndefined();
    const second = gate.enter(['today'], new AbortController().signal);
    leave(first);
    expect(await second).toBeDefined();
  });

  it('lets nobody in during an outage, and says for how long', async () => {
    expect(leave(enter(), { outage: AWAY })).toEqual({ held: true, tooLarge: false });
    expect([gate.breakerState, gate.tryEnter(['today'])]).toEqual(['open', undefined]);
    expect(gate.holdUp).toMatchObject({ outage: AWAY, untilProbeMs: expect.any(Number) });
    expect(gate.untilOutage.aborted).toBe(true);
  });

  it('lets the first in line be the probe when it is time, and all others when it succeeds', async () => {
    leave(enter(), { outage: AWAY });
    const line = [1, 2, 3].map(() => gate.enter(['today'], new AbortController().signal));
    const probe = await line[0];
    expect([gate.breakerState, probe?.pass.probe]).toEqual(['probing', true]);
    leave(probe!);
    expect([gate.breakerState, gate.holdUp, gate.untilOutage.aborted]).toEqual(['closed', undefined, false]);
    leave((await line[1])!);
    leave((await line[2])!);
  });

  it.each([70, 80, 100])(
    'lets it in even if it was a moment too early, on a clock in steps of %i ms',
    async (stepMs) => {
      let nowMs = 0;
      vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += stepMs));
      leave(enter(), { outage: AWAY });
      expect((await gate.enter(['today'], new AbortController().signal))?.pass.probe).toBe(true);
    },
  );

  it('gives another one the turn when the probe was not sent', async () => {
    leave(enter(), { outage: AWAY });
    const line = [1, 2].map(() => gate.enter(['today'], new AbortController().signal));
    gate.unused((await line[0])!);
    expect((await line[1])?.pass.probe).toBe(true);
  });

  it('does not keep who gives up waiting', async () => {
    leave(enter(), { outage: AWAY });
    const patience = new AbortController();
    const waiting = gate.enter(['today'], patience.signal);
    expect(gate.hasProbe).toBe(true);
    patience.abort();
    expect([await waiting, gate.hasProbe]).toEqual([undefined, false]);
  });

  it('lets requests to another index be the probe at once when one index is blocked', () => {
    leave(enter(['today']), { outage: TODAY_BLOCKED });
    expect(gate.tryEnter(['today'])).toBeUndefined();
    leave(enter(['today', 'yesterday']), { outage: blocked('yesterday') });
    expect(gate.tryEnter(['yesterday', 'today'])).toBeUndefined();
    leave(enter(['tomorrow']));
    expect(gate.breakerState).toBe('closed');
  });

  it('lets nobody in early when the cluster is away as a whole', () => {
    leave(enter(['today']), { outage: AWAY });
    expect(gate.tryEnter(['tomorrow'])).toBeUndefined();
  });

  it('starts over with one request after an outage', () => {
    let atMs = 0;
    for (; gate.limit < 4; atMs += 1000) {
      const permissions = Array.from({ length: gate.limit }, () => enter());
      for (const permission of permissions) leave(permission, { sentMs: atMs, answeredMs: atMs + 500 });
    }
    leave(enter(), { outage: TODAY_BLOCKED, sentMs: atMs, answeredMs: atMs });
    leave(enter(['tomorrow']), { sentMs: atMs, answeredMs: atMs });
    expect(gate.limit).toBe(1);
  });

  it('takes a request that was throttled all by itself for too large, and no other', () => {
    expect(leave(enter(), { throttledDocuments: 9 }).tooLarge).toBe(false);
    expect(gate.targetBytes).toBe(5 * MIB);
    expect(leave(enter(), { throttledDocuments: 10 })).toEqual({ held: false, tooLarge: true });
    expect(gate.targetBytes).toBe(MIB / 2);
    expect(leave(enter(), { throttledDocuments: 10, bytes: 1000 }).tooLarge).toBe(false);
  });

  it('makes bulks smaller after a time-out, but not after that of a probe', () => {
    const timedOut = { timedOut: true, outage: AWAY, bytes: 5 * MIB };
    expect(leave(enter(), timedOut).tooLarge).toBe(true);
    expect(gate.targetBytes).toBe(2.5 * MIB);
    gate.heard(true);
    expect(leave(enter(), { ...timedOut, bytes: MIB }).tooLarge).toBe(true);
    expect(gate.targetBytes).toBe(2.5 * MIB);
  });

  it('sends the probe again when the cluster answers others but not it', async () => {
    leave(enter(), { outage: AWAY });
    gate.heard(true);
    const lost = enter();
    gate.heard(false);
    gate.heard(true);
    await new Promise((aborted) => lost.signal.addEventListener('abort', aborted));
    leave(lost, { outage: AWAY });
    expect(enter().pass.probe).toBe(true);
  });

  it.each([
    { name: 'seems fine', seemsFine: true, longestMs: 4_000 },
    { name: 'answers nothing, or that it is blocked', seemsFine: false, longestMs: 30_000 },
  ])('lets the time between probes grow to $longestMs ms when the cluster $name', ({ seemsFine, longestMs }) => {
    leave(enter(), { outage: AWAY });
    for (let i = 0; i < 10; i++) {
      gate.heard(false);
      gate.heard(true);
      const probe = enter();
      gate.heard(seemsFine);
      leave(probe, { outage: AWAY });
    }
    expect(gate.holdUp?.untilProbeMs).toBeGreaterThan(0.9 * longestMs);
    expect(gate.holdUp?.untilProbeMs).toBeLessThan(longestMs);
  });

  it('is told anew in every outage that the cluster seems fine', () => {
    for (let outage = 0; outage < 2; outage++) {
      leave(enter(), { outage: AWAY });
      expect(gate.holdUp?.untilProbeMs).toBeGreaterThan(0);
      gate.heard(true);
      leave(enter());
    }
    expect(gate.breakerState).toBe('closed');
  });

  it('keeps the lanes within the memory for bulks', () => {
    const cluster = new ClusterState(new Health(), new MemoryLogger(), new Registry());
    const small = new BulkGate(new EsWriterConfig(), new BulkMemory(11 * MIB), cluster);
    for (let i = 0; i < 50; i++) {
      const permissions = [];
      for (let next = small.tryEnter([]); next !== undefined; next = small.tryEnter([])) permissions.push(next);
      for (const permission of permissions) {
        const report = {
          sentMs: i * 1000,
          answeredMs: i * 1000 + 500,
          bytes: MIB,
          documents: 1,
          throttledDocuments: 0,
        };
        small.leave(permission, { ...report, refusedForSize: false, timedOut: false });
      }
    }
    expect(small.limit).toBe(2);
  });
});
