import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Registry } from 'prom-client';
import { MalformedOtlpError } from '@app/model';
import type { OutgoingRecord } from '@app/span-log';
import type { WriteResult } from '@app/storage';
import { otlpRequest } from '../../../../test/contract/otlp-fixture.ts';
import { eventLoopTurn, HeldWriter, ingesterOf, outgoing, TOPIC } from '../ingester.testbed.js';

const SPAN = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', startMicros: 1 };
const PARTITIONS = [0, 1].map((partition) => ({ topic: TOPIC, partition }));
const REJECTION = { payload: Buffer.from('x'), errorType: 'e', reason: 'r', attempts: 1, firstFailureMillis: 1 };

const request = (spans: number): Buffer => otlpRequest({ spans: Array.from({ length: spans }, () => SPAN) });
const recordOf = (value: Buffer, partition = 0): OutgoingRecord => ({ ...outgoing(''), value, partition });
const result = (stored: number, duplicates = 0, rejected = 0): WriteResult => ({
  stored,
  duplicates,
  rejections: Array.from({ length: rejected }, () => REJECTION),
});

interface Counts {
  readonly accepted: number;
  readonly stored: number;
  readonly duplicate: number;
  readonly dead_lettered: number;
  readonly abandoned: number;
  readonly inFlight: number;
}

async function countsOf(registry: Registry): Promise<Counts> {
  const value = async (name: string, outcome?: string): Promise<number> =>
    (await registry.getSingleMetric(name)!.get()).values.find(({ labels }) => labels['outcome'] === outcome)!.value;
  const of = (outcome: string): Promise<number> => value('sluice_ingester_spans_total', outcome);
  return {
    accepted: await value('sluice_ingester_spans_accepted_total'),
    stored: await of('stored'),
    duplicate: await of('duplicate'),
    dead_lettered: await of('dead_lettered'),
    abandoned: await of('abandoned'),
    inFlight: await value('sluice_ingester_spans_in_flight'),
  };
}

function expectBalance({ accepted, inFlight, ...outcomes }: Counts): void {
  expect(accepted).toBe(Object.values(outcomes).reduce((sum, count) => sum + count, inFlight));
}

const NOTHING: Counts = { accepted: 0, stored: 0, duplicate: 0, dead_lettered: 0, abandoned: 0, inFlight: 0 };

describe('every accepted span', () => {
  const ingesting = async (...values: Buffer[]) => {
    const writer = new HeldWriter();
    const ingester = ingesterOf(writer);
    await ingester.start();
    await ingester.log.publisher.publish(
      TOPIC,
      values.map((value) => recordOf(value)),
    );
    await eventLoopTurn();
    return { ...ingester, writer };
  };

  it('is in flight, and then stored, a duplicate or dead-lettered', async () => {
    const { writer, registry } = await ingesting(request(10));
    expect(await countsOf(registry)).toEqual({ ...NOTHING, accepted: 10, inFlight: 10 });
    writer.writes[0]!.finish(result(7, 2, 3));
    await vi.waitFor(async () =>
      expect(await countsOf(registry)).toEqual({ ...NOTHING, accepted: 10, stored: 5, duplicate: 2, dead_lettered: 3 }),
    );
  });

  it('is dead-lettered with a record of which nothing can be stored', async () => {
    const { writer, registry } = await ingesting(request(4), Buffer.from('no OTLP'));
    for (const write of writer.writes) write.fail(new MalformedOtlpError('not OTLP'));
    await vi.waitFor(async () =>
      expect(await countsOf(registry)).toEqual({ ...NOTHING, accepted: 5, dead_lettered: 5 }),
    );
  });

  it('is none in a request without spans', async () => {
    const { writer, registry } = await ingesting(otlpRequest({ service: 'checkout', spans: [] }));
    writer.writes[0]!.finish(result(0));
    await eventLoopTurn();
    expect(await countsOf(registry)).toEqual(NOTHING);
  });

  it('counts one for a tombstone and for a batch that cannot be read', async () => {
    const { intake, assignments, registry } = ingesterOf(new HeldWriter());
    assignments.assigned(PARTITIONS);
    const { signal } = new AbortController();
    const record = { timestampMillis: 0, key: null, headers: {} };
    const records = [
      { ...record, offset: 0n, value: null },
      { ...record, offset: 9n, value: request(3), unreadable: 'of an old format' },
    ];
    expect(await intake.accept({ ...PARTITIONS[0]!, records, highWatermark: 10n, signal })).toBe(10n);
    await vi.waitFor(async () =>
      expect(await countsOf(registry)).toEqual({ ...NOTHING, accepted: 2, dead_lettered: 2 }),
    );
  });

  it('is abandoned when its partition is taken away, and what is stored of it afterwards does not count', async () => {
    const { writer, registry, assignments } = await ingesting(request(3), request(4));
    assignments.assigned(PARTITIONS);
    writer.writes[0]!.finish(result(3));
    await eventLoopTurn();
    expect(await countsOf(registry)).toEqual({ ...NOTHING, accepted: 7, abandoned: 7 });
  });

  it('is abandoned when draining takes too long and the consumer leaves', async () => {
    const { intake, registry, consumer, log } = await ingesting(request(3));
    expect(await intake.drain(1)).toBe(1);
    expect(await countsOf(registry)).toEqual({ ...NOTHING, accepted: 3, inFlight: 3 });
    await consumer.stop();
    await eventLoopTurn();
    expect(await countsOf(registry)).toEqual({ ...NOTHING, accepted: 3, abandoned: 3 });
    expect(log.committed('group', PARTITIONS[0]!)).toBeUndefined();
  });
});

type Step = readonly [action: 'publish' | 'store' | 'reject' | 'malformed' | 'rebalance', pick: number];

describe('the accounting', () => {
  it('balances after every step of any history, and is at zero in flight at rest', async () => {
    const action = fc.constantFrom<Step[0]>('publish', 'publish', 'store', 'reject', 'malformed', 'rebalance');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(action, fc.nat({ max: 9 })), { maxLength: 40 }), async (steps) => {
        const writer = new HeldWriter();
        const { start, log, registry, consumer } = ingesterOf(writer, 60_000, 2);
        let other = log.consumer('group');
        const idle = { assigned: () => undefined };
        await start();
        for (const [what, pick] of steps) {
          const open = writer.writes.filter(({ ended }) => !ended);
          const write = open[pick % Math.max(1, open.length)];
          const spans = write === undefined ? 0 : spansOf(write.batch.payload);
          if (what === 'publish') await log.publisher.publish(TOPIC, [recordOf(request(pick), pick % 2)]);
          else if (what === 'store') write?.finish(result(spans, pick % (spans + 1)));
          else if (what === 'reject') write?.finish(result(spans - Math.min(1, spans), 0, Math.min(1, spans)));
          else if (what === 'malformed') write?.fail(new MalformedOtlpError('not OTLP'));
          else {
            await other.start([TOPIC], async ({ records }) => records[0]!.offset, idle);
            await other.stop();
            other = log.consumer('group');
          }
          await eventLoopTurn();
          expectBalance(await countsOf(registry));
        }
        await consumer.stop();
        await eventLoopTurn();
        const counts = await countsOf(registry);
        expectBalance(counts);
        expect(counts.inFlight).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});

/** Requests here differ in nothing but their number of spans. */
function spansOf(payload: Buffer): number {
  return [...Array(10).keys()].find((spans) => request(spans).equals(payload)) ?? 0;
}
