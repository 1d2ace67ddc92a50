import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsOfTrace, linksByMinute, LinkTable, type ServiceCall, type WireLinkSpan } from '@app/model';
import type { DependencyDocument } from '@app/storage';
import type { WindowRecord } from './link-window.js';
import { PartitionLinks } from './partition-links.js';
import { AGREEING_RECORDS } from './record-clock.js';

const OF = { topic: 'spans', partition: 3 };
const WINDOW_SECONDS = 60;
const MAX_RECORDS_APART = 8;
const MAX_STEP_MILLIS = 5_000;

/** Keeps of each document the latest version, as every adapter does. */
class Documents {
  readonly byId = new Map<string, DependencyDocument>();

  store(document: DependencyDocument): void {
    const known = this.byId.get(document.id);
    if (known === undefined || known.version < document.version) this.byId.set(document.id, document);
  }

  list(): DependencyDocument[] {
    return [...this.byId.values()].filter(({ links }) => links.length > 0).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }
}

function flush(links: PartitionLinks, documents: Documents): void {
  for (const { document, stored } of links.due()) {
    documents.store(document);
    stored();
  }
}

const traceSpan = fc.record({
  id: fc.integer({ min: 0, max: 5 }),
  parent: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
  service: fc.constantFrom('web', 'cart', 'stock'),
  kind: fc.integer({ min: 0, max: 5 }),
  isError: fc.boolean(),
  startMicros: fc.integer({ min: 0, max: 200_000_000 }).map((micros) => 1_700_000_000_000_000 - micros),
  durationMicros: fc.integer({ min: 0, max: 200_000_000 }),
  peerService: fc.constantFrom(undefined, 'redis'),
  recordsLater: fc.nat(MAX_RECORDS_APART),
  sentTwice: fc.boolean(),
});

interface Log {
  readonly records: readonly WindowRecord[];
  readonly traces: readonly (readonly WireLinkSpan[])[];
}

/** Traces whose spans come in any order, spread over neighbouring records; offsets have gaps, so that chunks begin anywhere. */
const log: fc.Arbitrary<Log> = fc
  .record({
    traces: fc.array(fc.record({ at: fc.nat(60), tenant: fc.constantFrom('', 'acme'), spans: fc.array(traceSpan) }), {
      minLength: 1,
      maxLength: 12,
    }),
    steps: fc.array(fc.record({ offsets: fc.integer({ min: 1, max: 1_500 }), millis: fc.nat(MAX_STEP_MILLIS) }), {
      minLength: 120,
      maxLength: 120,
    }),
  })
  .map(({ traces, steps }) => {
    const contents = steps.map(() => ({ '': [] as WireLinkSpan[], acme: [] as WireLinkSpan[] }));
    const wired = traces.map(({ at, tenant, spans }, t) =>
      spans.map(({ id, parent, recordsLater, sentTwice, ...rest }, i) => {
        const parentSpanId = parent === undefined ? undefined : `s${parent}`;
        const span = { traceId: `t${t >> 1}`, spanId: `s${id}`, parentSpanId, contentHash: t * 1000 + i, ...rest };
        const own = tenant;
        contents[at + recordsLater]![own].push(span);
        if (sentTwice) contents[at + MAX_RECORDS_APART]![own].push(span);
        return { span, tenant };
      }),
    );
    let [offset, timestampMillis] = [-1n, 1_700_000_000_000];
    const records = contents.flatMap((content, i) =>
      (['', 'acme'] as const).map((tenant) => {
        offset = offset < 0n ? 0n : offset + BigInt(steps[i]!.offsets);
        timestampMillis += steps[i]!.millis / 2;
        return { offset, timestampMillis, tenant, spans: content[tenant] };
      }),
    );
    const byTrace = Map.groupBy(wired.flat(), ({ span, tenant }) => `${tenant}/${span.traceId}`);
    return { records, traces: [...byTrace.values()].map((own) => own.map(({ span }) => span)) };
  });

/** Halves of one trace that are too far apart to meet would not be what brute force over all of it says. */
const meets = ({ records }: Log): boolean => {
  const times = new Map<string, number[]>();
  for (const { spans, tenant, timestampMillis } of records) {
    for (const { traceId } of spans) {
      const key = `${tenant}/${traceId}`;
      times.set(key, [...(times.get(key) ?? []), timestampMillis]);
    }
  }
  return [...times.values()].every((own) => Math.max(...own) - Math.min(...own) < (WINDOW_SECONDS - 2) * 1000);
};

function readAll(records: readonly WindowRecord[], documents = new Documents()): Documents {
  const links = new PartitionLinks(OF, WINDOW_SECONDS);
  for (const record of records) links.read(record);
  flush(links, documents);
  return documents;
}

/** Reads, stores now and then, and dies now and then. `resets`: begins at the first record then, not at what was committed. */
function readWithDeaths(records: readonly WindowRecord[], fates: readonly number[], resets: boolean): Documents {
  const documents = new Documents();
  let committed = 0n;
  let position = 0;
  for (const fate of fates) {
    const links = new PartitionLinks(OF, WINDOW_SECONDS);
    const from = records.findIndex(({ offset }) => offset >= (resets ? 0n : committed));
    for (position = from; position < records.length; position++) {
      links.read(records[position]!);
      const roll = (position * 7919 + fate * 104_729) % 97;
      if (roll < 12) {
        flush(links, documents);
        committed = links.committable() ?? committed;
      }
      if (roll === 50 || roll === 51) break;
    }
  }
  const links = new PartitionLinks(OF, WINDOW_SECONDS);
  for (const record of records.filter(({ offset }) => offset >= committed)) links.read(record);
  flush(links, documents);
  return documents;
}

function bruteForce(traces: Log['traces']): unknown {
  return linksByMinute(traces.flatMap(callsOfTrace));
}

/** Documents added up by minute. */
function inAll(documents: Documents): unknown {
  const calls = documents.list().flatMap(({ minuteMillis, links }) => links.map((link) => ({ minuteMillis, ...link })));
  return [...Map.groupBy(calls, ({ minuteMillis }) => minuteMillis)]
    .toSorted(([a], [b]) => a - b)
    .map(([minuteMillis, own]) => ({
      minuteMillis,
      links: [...Map.groupBy(own, ({ parent, child }) => `${parent}>${child}`)]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([, same]) =>
          same.reduce(
            (sum, { callCount, errorCount, durationSumMicros, durationBuckets }) => ({
              ...sum,
              callCount: sum.callCount + callCount,
              errorCount: sum.errorCount + errorCount,
              durationSumMicros: sum.durationSumMicros + durationSumMicros,
              durationBuckets: sum.durationBuckets.map((count, i) => count + durationBuckets[i]!),
            }),
            { ...emptyLink(same[0]!.parent, same[0]!.child) },
          ),
        ),
    }));
}

function emptyLink(parent: string, child: string): ReturnType<LinkTable['links']>[number] {
  const call: ServiceCall = { parent, child, startMicros: 0, durationMicros: 0, isError: false };
  const table = new LinkTable();
  table.add(call);
  const [link] = table.links();
  return { ...link!, callCount: 0, durationBuckets: link!.durationBuckets.map(() => 0) };
}

const NOW_MILLIS = 1_700_000_000_000;
const clientOfRedis: WireLinkSpan = {
  traceId: 't',
  spanId: 'client',
  parentSpanId: undefined,
  service: 'cart',
  kind: 3,
  isError: false,
  startMicros: NOW_MILLIS * 1000,
  durationMicros: 1,
  peerService: 'redis',
  contentHash: 1,
};

describe('the links of a partition', () => {
  it('are those of brute force over whole traces, however these are split into records', () => {
    fc.assert(
      fc.property(log.filter(meets), ({ records, traces }) => {
        expect(inAll(readAll(records))).toEqual(bruteForce(traces));
      }),
      { numRuns: 100 },
    );
  });

  it('are the same documents after any deaths, going on at what was committed', () => {
    fc.assert(
      fc.property(log, fc.array(fc.nat(1000), { minLength: 2, maxLength: 8 }), ({ records }, fates) => {
        expect(readWithDeaths(records, fates, false).list()).toEqual(readAll(records).list());
      }),
      { numRuns: 100 },
    );
  });

  it('are the same documents after any deaths, each time from the beginning', () => {
    fc.assert(
      fc.property(log, fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }), ({ records }, fates) => {
        expect(readWithDeaths(records, fates, true).list()).toEqual(readAll(records).list());
      }),
      { numRuns: 60 },
    );
  });

  it('do not count a span that may have neighbours before the first record', () => {
    const links = new PartitionLinks(OF, WINDOW_SECONDS);
    links.read({ offset: 100n, timestampMillis: NOW_MILLIS, tenant: '', spans: [clientOfRedis] });
    expect(links.due()).toEqual([]);
    const fromTheBeginning = new PartitionLinks(OF, WINDOW_SECONDS);
    fromTheBeginning.read({ offset: 0n, timestampMillis: NOW_MILLIS, tenant: '', spans: [clientOfRedis] });
    expect(fromTheBeginning.due()).toHaveLength(1);
  });

  it('change in a chunk that is read and stored, for as long as a neighbour may come', () => {
    const links = new PartitionLinks(OF, WINDOW_SECONDS);
    links.read({ offset: 0n, timestampMillis: NOW_MILLIS, tenant: '', spans: [clientOfRedis] });
    flush(links, new Documents());
    links.read({ offset: 5000n, timestampMillis: NOW_MILLIS, tenant: '', spans: [] });
    expect(links.committable()).toBe(0n);
    const answer = { ...clientOfRedis, spanId: 'answer', parentSpanId: 'client', kind: 2 };
    links.read({ offset: 5001n, timestampMillis: NOW_MILLIS, tenant: '', spans: [answer] });
    const found = links.due().map(({ document: { id, version, links: own } }) => [id, version, own.length]);
    const minute = NOW_MILLIS / 60_000;
    expect(found).toEqual([
      [`spans/3/0/${Math.floor(minute)}`, 5002n, 0],
      [`spans/3/1/${Math.floor(minute)}`, 5002n, 1],
    ]);
  });

  it('let go of what is finished: the commit follows at a distance of one window', () => {
    const links = new PartitionLinks(OF, WINDOW_SECONDS);
    for (let i = 0; i < 10_000; i++) {
      links.read({ offset: BigInt(i), timestampMillis: i * 1000, tenant: '', spans: [] });
    }
    // What the sixteenth record from the end does not let leave yet, and the one before it.
    expect(links.committable()).toBe(8192n - BigInt(WINDOW_SECONDS) - BigInt(AGREEING_RECORDS));
  });
});
