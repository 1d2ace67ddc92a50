import * as fc from 'fast-check';
import { displayTraceId, type KeyValue, type Span, type Trace } from '@app/model';
import { describe, expect, it } from 'vitest';
import type { KeyValueJson, SpanJson, TraceJson } from './trace-json.js';
import { traceToJson } from './trace-to-json.js';

const hex = (digits: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`));
const traceId = fc.oneof(
  hex(32),
  hex(16).map((id) => id.padStart(32, '0')),
);
const micros = fc.nat(Number.MAX_SAFE_INTEGER);
const key = fc.string({ unit: 'binary' });

/** Within 2^53 a `number`, beyond a `bigint`, as the model has it. */
const int64 = fc
  .bigInt(-(2n ** 63n), 2n ** 63n - 1n)
  .map((value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value));
const notNegativeZero = (value: number): boolean => !Object.is(value, -0);

const keyValue: fc.Arbitrary<KeyValue> = fc.oneof(
  fc.record({ key, type: fc.constant('string'), value: fc.string({ unit: 'binary' }) }),
  fc.record({ key, type: fc.constant('bool'), value: fc.boolean() }),
  fc.record({ key, type: fc.constant('int64'), value: fc.oneof(int64, fc.maxSafeInteger().filter(notNegativeZero)) }),
  fc.record({ key, type: fc.constant('float64'), value: fc.double().filter(notNegativeZero) }),
  fc.record({ key, type: fc.constant('binary'), value: fc.base64String() }),
) as fc.Arbitrary<KeyValue>;
const keyValues = fc.array(keyValue, { maxLength: 4 });

const span: fc.Arbitrary<Span> = fc.record({
  traceId,
  spanId: hex(16),
  operationName: fc.string({ unit: 'binary' }),
  references: fc.array(fc.record({ refType: fc.constantFrom('CHILD_OF', 'FOLLOWS_FROM'), traceId, spanId: hex(16) }), {
    maxLength: 3,
  }),
  flags: fc.nat(2 ** 32 - 1),
  startMicros: micros,
  durationMicros: micros,
  tags: keyValues,
  logs: fc.array(fc.record({ timestampMicros: micros, fields: keyValues }), { maxLength: 3 }),
  process: fc.record({ serviceName: fc.constantFrom('a', 'b'), tags: fc.array(keyValue, { maxLength: 1 }) }),
  warnings: fc.array(fc.string(), { maxLength: 2 }),
});

const trace: fc.Arbitrary<Trace> = fc.record({
  traceId,
  spans: fc.array(span, { maxLength: 5 }),
  warnings: fc.array(fc.string(), { maxLength: 2 }),
});

function valueOf({ key, type, value }: KeyValueJson): KeyValue {
  const read =
    type === 'int64' && typeof value === 'string' ? BigInt(value) : type === 'float64' ? Number(value) : value;
  return { key, type, value: read } as KeyValue;
}

const fullId = (id: string): string => id.padStart(32, '0');

function spanOf(json: SpanJson, processes: TraceJson['processes']): Span {
  const process = processes[json.processID]!;
  return {
    traceId: fullId(json.traceID),
    spanId: json.spanID,
    operationName: json.operationName,
    references: json.references.map(({ refType, traceID, spanID }) => {
      return { refType, traceId: fullId(traceID), spanId: spanID };
    }),
    flags: json.flags ?? 0,
    startMicros: json.startTime,
    durationMicros: json.duration,
    tags: json.tags.map(valueOf),
    logs: json.logs.map(({ timestamp, fields }) => ({ timestampMicros: timestamp, fields: fields.map(valueOf) })),
    process: { serviceName: process.serviceName, tags: process.tags.map(valueOf) },
    warnings: json.warnings ?? [],
  };
}

describe('trace to JSON', () => {
  it('loses nothing of any trace: what is parsed has the same values', () => {
    fc.assert(
      fc.property(trace, (given) => {
        const json = JSON.parse(JSON.stringify(traceToJson(given))) as TraceJson;
        expect(json.traceID).toBe(displayTraceId(given.traceId));
        expect(json.warnings ?? []).toEqual(given.warnings);
        expect(json.spans.map((one) => spanOf(one, json.processes))).toEqual(given.spans);
      }),
    );
  });

  it('numbers processes from p1 in the order of the spans, without gaps or repetitions', () => {
    fc.assert(
      fc.property(trace, (given) => {
        const { spans, processes } = traceToJson(given);
        const mentioned = [...new Set(spans.map(({ processID }) => processID))];
        expect(mentioned).toEqual(mentioned.map((_, i) => `p${i + 1}`));
        expect(Object.keys(processes)).toEqual(mentioned);
        const distinct = new Set(Object.values(processes).map((process) => JSON.stringify(process)));
        expect(distinct.size).toBe(mentioned.length);
      }),
    );
  });
});
