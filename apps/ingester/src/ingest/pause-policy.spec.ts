import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePauses, maxOpenOffsets, reservedBytes, type PartitionLoad, type PauseReason } from './pause-policy.js';

const LIMIT = 1_000_000;
const load = (bytes: number, openOffsets = 0, paused?: PauseReason): PartitionLoad => ({ bytes, openOffsets, paused });
const decide = (...loads: PartitionLoad[]): (PauseReason | undefined)[] =>
  decidePauses({ limitBytes: LIMIT, takenBytes: loads.reduce((sum, { bytes }) => sum + bytes, 0) }, loads);

describe('decidePauses', () => {
  it('lets one busy partition have its reserve and four fifths of the shared half while the others are idle', () => {
    expect(decide(load(650_000), load(0))).toEqual([undefined, undefined]);
    expect(decide(load(650_001), load(0))).toEqual(['memory', undefined]);
  });

  it('gives equally busy partitions equal parts, and leaves the reserve of the idle one alone', () => {
    expect(decide(load(388_000), load(388_000), load(0))).toEqual([undefined, undefined, undefined]);
    expect(decide(load(389_000), load(389_000), load(0))).toEqual(['memory', 'memory', undefined]);
  });

  it('counts memory of lost assignments as taken', () => {
    const loads = [load(400_000), load(0)];
    expect(decidePauses({ limitBytes: LIMIT, takenBytes: 400_000 }, loads)).toEqual([undefined, undefined]);
    expect(decidePauses({ limitBytes: LIMIT, takenBytes: 950_000 }, loads)).toEqual(['memory', undefined]);
  });

  it('pauses a partition of which one record does not come to rest', () => {
    const most = maxOpenOffsets(2);
    expect(decide(load(10, most - 1), load(0))).toEqual([undefined, undefined]);
    expect(decide(load(10, most), load(0))).toEqual(['open_offsets', undefined]);
  });

  it('never pauses the last one, and keeps running what can still take records', () => {
    expect(decide(load(LIMIT))).toEqual([undefined]);
    expect(decide(load(10, 1_000_000), load(LIMIT - 10))).toEqual(['open_offsets', undefined]);
    expect(decide(load(600_000), load(400_000))).toEqual(['memory', undefined]);
  });

  it('resumes at half of what it would be paused at, not before', () => {
    expect(decide(load(542_000, 0, 'memory'), load(0))).toEqual(['memory', undefined]);
    expect(decide(load(541_000, 0, 'memory'), load(0))).toEqual([undefined, undefined]);
    const half = maxOpenOffsets(2) / 2;
    expect(decide(load(0, half + 1, 'open_offsets'), load(0))).toEqual(['open_offsets', undefined]);
    expect(decide(load(0, half, 'open_offsets'), load(0))).toEqual([undefined, undefined]);
  });

  it('pauses the one that was kept running as soon as another may run', () => {
    expect(decide(load(10, maxOpenOffsets(2)), load(100, 0, 'memory'))).toEqual(['open_offsets', undefined]);
  });
});

interface Simulated {
  bytes: number;
  openOffsets: number;
  paused: PauseReason | undefined;
  readonly stuck: boolean;
}

const simulated = (stuck: boolean): Simulated => ({ bytes: 0, openOffsets: 0, paused: undefined, stuck });
const total = (partitions: readonly Simulated[]): number => partitions.reduce((sum, { bytes }) => sum + bytes, 0);

/** Takes one record, where pauses, memory and ledger allow it. */
function take(partitions: readonly Simulated[], partition: Simulated, bytes: number): void {
  const taken = total(partitions);
  if (partition.paused !== undefined || (taken > 0 && taken + bytes > LIMIT)) return;
  if (partition.openOffsets >= maxOpenOffsets(partitions.length)) return;
  partition.bytes += bytes;
  partition.openOffsets++;
}

/** Brings a share of its records to rest. */
function settle(partition: Simulated, share: number): void {
  if (partition.stuck) return;
  partition.bytes = Math.floor(partition.bytes * (1 - share));
  partition.openOffsets = Math.floor(partition.openOffsets * (1 - share));
}

function review(partitions: readonly Simulated[]): void {
  const next = decidePauses({ limitBytes: LIMIT, takenBytes: total(partitions) }, partitions);
  partitions.forEach((partition, i) => (partition.paused = next[i]));
}

describe('decidePauses, over any history', () => {
  const stuck = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 });
  const steps = fc.array(
    fc.tuple(fc.nat(), fc.boolean(), fc.integer({ min: 1_000, max: 90_000 }), fc.constantFrom(0.1, 0.5, 1)),
    { maxLength: 400 },
  );

  it('keeps memory bounded and one partition running, and decides the same twice', () => {
    fc.assert(
      fc.property(stuck, steps, (kinds, history) => {
        const partitions = kinds.map(simulated);
        for (const [at, takes, bytes, share] of history) {
          const partition = partitions[at % partitions.length]!;
          if (takes) take(partitions, partition, bytes);
          else settle(partition, share);
          review(partitions);
          expect(total(partitions)).toBeLessThanOrEqual(LIMIT);
          expect(partitions.some(({ paused }) => paused === undefined)).toBe(true);
          const before = partitions.map(({ paused }) => paused);
          review(partitions);
          expect(partitions.map(({ paused }) => paused)).toEqual(before);
        }
      }),
    );
  });

  it('does not flap: what was resumed takes at least half of its reserve before it is paused for memory again', () => {
    fc.assert(
      fc.property(stuck, steps, (kinds, history) => {
        const partitions = kinds.map(simulated);
        const resumedAt = new Map<Simulated, number>();
        const half = reservedBytes({ limitBytes: LIMIT }, kinds.length) / 2;
        for (const [at, takes, bytes, share] of history) {
          const partition = partitions[at % partitions.length]!;
          if (takes) take(partitions, partition, bytes);
          else settle(partition, share);
          const before = partitions.map(({ paused }) => paused);
          review(partitions);
          partitions.forEach((each, i) => {
            if (before[i] !== undefined && each.paused === undefined) resumedAt.set(each, each.bytes);
            const since = resumedAt.get(each);
            if (since === undefined || before[i] !== undefined || each.paused !== 'memory') return;
            expect(each.bytes).toBeGreaterThan(2 * half);
            if (since <= half) expect(each.bytes - since).toBeGreaterThan(half);
          });
        }
      }),
    );
  });

  it('leaves room for a partition that moves, however many others are stuck, at once or one after the other', () => {
    const sizes = fc.array(fc.integer({ min: 500, max: 2_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), sizes, fc.boolean(), (count, size, atOnce) => {
        const partitions = Array.from({ length: count + 1 }, (_, i) => simulated(i < count));
        const turns = 2_000;
        for (let i = 0; i < turns * count; i++) {
          take(partitions, partitions[atOnce ? i % count : Math.floor(i / turns)]!, size[i % size.length]!);
          review(partitions);
        }
        const free = LIMIT - total(partitions);
        expect(free).toBeGreaterThan(reservedBytes({ limitBytes: LIMIT }, count + 1) / 2);
        expect(partitions.at(-1)!.paused).toBeUndefined();
      }),
    );
  });
});
