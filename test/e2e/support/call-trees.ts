import { Random } from '../../faults/run/random.ts';
import { encodeRequest } from '../../model/random-request.ts';

/** A record of the topic. */
export interface TimedPayload {
  readonly payload: Buffer;
  readonly timestampMillis: number;
}

const SERVICES = ['web', 'cart', 'stock', 'payment', 'mail'];
const KINDS = [1, 2, 3, 4, 5];
const SPANS_PER_TRACE = 7;
/** Records between the first and the last span of a trace. */
const SPREAD = 20;
const MILLIS_PER_RECORD = 20;

/**
 * Traces as random trees: parents and children in different records and in any order, some ids shared by both ends of a call, some clients
 * that name a peer, some parents missing. Same seed, same spans.
 */
export function callTrees({
  traces,
  seed,
  startMillis,
}: {
  traces: number;
  seed: number;
  startMillis: number;
}): TimedPayload[] {
  const random = new Random(seed);
  const below = (limit: number): number => random.integer(0, limit - 1);
  const records: object[][] = Array.from({ length: traces * 3 + SPREAD }, () => []);
  for (let trace = 0; trace < traces; trace++) {
    const traceId = idOf(16, trace);
    for (let i = 0; i < SPANS_PER_TRACE; i++) {
      const at = trace * 3 + below(SPREAD);
      const startNanos = BigInt(startMillis + at * MILLIS_PER_RECORD - below(90_000)) * 1_000_000n;
      const span = {
        traceId,
        spanId: idOf(8, trace * 10 + (random.next() < 0.15 ? Math.max(0, i - 1) : i)),
        ...(i > 0 && { parentSpanId: idOf(8, trace * 10 + (random.next() < 0.05 ? 9 : below(i))) }),
        name: 'call',
        kind: KINDS[below(KINDS.length)],
        startTimeUnixNano: longOf(startNanos),
        endTimeUnixNano: longOf(startNanos + BigInt(below(1_000_000)) * 1000n),
        ...(random.next() < 0.3 && { attributes: [{ key: 'peer.service', value: { stringValue: 'redis' } }] }),
        status: { code: random.next() < 0.1 ? 2 : 0, message: '' },
      };
      const service = { key: 'service.name', value: { stringValue: SERVICES[below(SERVICES.length)] } };
      records[at]!.push({ resource: { attributes: [service] }, scopeSpans: [{ spans: [span] }] });
    }
  }
  return records.map((resourceSpans, i) => ({
    payload: encodeRequest({ resourceSpans: resourceSpans as never }),
    timestampMillis: startMillis + i * MILLIS_PER_RECORD,
  }));
}

/** Never all zeros. */
function idOf(size: number, number: number): Buffer {
  const id = Buffer.alloc(size, 1);
  id.writeUInt32BE(number, size - 4);
  return id;
}

function longOf(value: bigint): object {
  return { low: Number(BigInt.asIntN(32, value)), high: Number(BigInt.asIntN(32, value >> 32n)), unsigned: true };
}
