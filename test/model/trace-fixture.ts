import type { KeyValue, Span, SpanReference, Trace } from '@app/model';
import * as fc from 'fast-check';

export const TRACE_ID = '5b8efff798038103d269b633813fc60c';

/** What a test says of a span; ids are short, and the rest is made up. */
export interface SpanSketch {
  readonly id?: string;
  readonly parent?: string;
  /** How it refers to its parent. */
  readonly refType?: SpanReference['refType'];
  readonly service?: string;
  readonly operation?: string;
  /** Microseconds. */
  readonly start?: number;
  readonly duration?: number;
  readonly tags?: Readonly<Record<string, string | boolean>>;
  readonly resource?: Readonly<Record<string, string | boolean>>;
}

/** Ids are padded to 16 digits. */
export function spanLike({ id = '1', parent, refType = 'CHILD_OF', ...sketch }: SpanSketch): Span {
  const references = parent === undefined ? [] : [{ refType, traceId: TRACE_ID, spanId: spanIdOf(parent) }];
  return {
    traceId: TRACE_ID,
    spanId: spanIdOf(id),
    ...(parent === undefined ? {} : { parentSpanId: spanIdOf(parent) }),
    operationName: sketch.operation ?? 'operation',
    references,
    flags: 0,
    startMicros: sketch.start ?? 0,
    durationMicros: sketch.duration ?? 0,
    tags: tagsOf(sketch.tags ?? {}),
    logs: [],
    process: { serviceName: sketch.service ?? 'service', tags: tagsOf(sketch.resource ?? {}) },
  };
}

/** The spans stay in the order given. */
export function traceLike(...spans: readonly SpanSketch[]): Trace {
  return { traceId: TRACE_ID, spans: spans.map(spanLike), warnings: [] };
}

export function spanIdOf(id: string): string {
  return id.padStart(16, '0');
}

export function tagsOf(tags: Readonly<Record<string, string | boolean>>): KeyValue[] {
  return Object.entries(tags).map(([key, value]) =>
    typeof value === 'string' ? { key, type: 'string', value } : { key, type: 'bool', value },
  );
}

const names = fc.constantFrom('__proto__', 'constructor', '', 'a', 'ab', 'b');
const id = fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9');
const tags = fc.constantFrom<Readonly<Record<string, string | boolean>>[]>(
  {},
  { error: true },
  { ['__proto__']: 'x' },
  { host: 'h1' },
  { host: 'h2', error: true },
);

const sketch: fc.Arbitrary<SpanSketch> = fc.record(
  {
    id,
    parent: id,
    refType: fc.constantFrom('CHILD_OF', 'CHILD_OF', 'CHILD_OF', 'FOLLOWS_FROM'),
    service: names,
    operation: names,
    start: fc.integer({ min: 0, max: 30 }),
    duration: fc.integer({ min: -3, max: 30 }),
    tags,
    resource: tags,
  },
  { requiredKeys: ['id', 'start', 'duration', 'service', 'operation'] },
);

/** Small traces with everything wrong that can be: repeated ids, missing parents, cycles, any order, durations of nothing and less. */
export const anyTrace: fc.Arbitrary<Trace> = fc
  .array(sketch, { maxLength: 14 })
  .map((sketches) => traceLike(...sketches));

/** Traces as they should be: the first span is the root, ids differ, and each parent comes before its children. */
export const soundTrace: fc.Arbitrary<Trace> = fc
  .array(fc.tuple(sketch, fc.nat()), { minLength: 1, maxLength: 14 })
  .map((drawn) =>
    traceLike(
      ...drawn.map(([fields, pick], row) => ({
        ...fields,
        id: String(row + 1),
        parent: row === 0 ? undefined : String((pick % row) + 1),
      })),
    ),
  );

/** A trace of so many spans, each the child of the one that `parentOf` names by its number. */
export function largeTrace(size: number, parentOf: (row: number) => number): Trace {
  return traceLike(
    ...Array.from({ length: size }, (_, row) => ({
      id: row.toString(16),
      ...(row === 0 ? {} : { parent: parentOf(row).toString(16) }),
      operation: `operation ${row % 100}`,
      start: row,
      duration: 2 * size - row,
    })),
  );
}
