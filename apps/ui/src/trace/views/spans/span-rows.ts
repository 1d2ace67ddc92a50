import type { TraceSkeleton } from '@app/model/reading';
import type { TableSort } from '../table/table-sort';

export const SPAN_COLUMNS = ['service', 'operation', 'span', 'duration', 'self', 'start', 'status', 'kind'] as const;
export type SpanColumn = (typeof SPAN_COLUMNS)[number];

export interface SpanFilter {
  /** Of each list, one; an empty one lets everything through. */
  readonly services: readonly string[];
  readonly operations: readonly string[];
  /** OTLP's codes. */
  readonly statuses: readonly number[];
  readonly kinds: readonly number[];
  readonly only?: ReadonlySet<number> | undefined;
}

/** Rows that pass, by start time. */
export function filteredRows(skeleton: TraceSkeleton, filter: SpanFilter): Int32Array {
  const { service, operation, status, kind, services, operations } = skeleton;
  const allowedServices = codesOf(services, filter.services);
  const allowedOperations = codesOf(operations, filter.operations);
  const rows = new Int32Array(service.length);
  let length = 0;
  for (let row = 0; row < rows.length; row++) {
    const passes =
      (allowedServices === undefined || allowedServices.has(service[row]!)) &&
      (allowedOperations === undefined || allowedOperations.has(operation[row]!)) &&
      (filter.statuses.length === 0 || filter.statuses.includes(status[row]!)) &&
      (filter.kinds.length === 0 || filter.kinds.includes(kind[row]!)) &&
      (filter.only === undefined || filter.only.has(row));
    if (passes) rows[length++] = row;
  }
  return rows.subarray(0, length);
}

function codesOf(names: readonly string[], wanted: readonly string[]): ReadonlySet<number> | undefined {
  if (wanted.length === 0) return undefined;
  const set = new Set(wanted);
  return new Set(names.flatMap((name, code) => (set.has(name) ? [code] : [])));
}

/** Equal ones stay by start time. */
export function sortedRows(
  rows: Int32Array,
  skeleton: TraceSkeleton,
  selfMicros: Float64Array,
  { column, descending }: TableSort,
): Int32Array {
  const values = valuesOf(skeleton, selfMicros, column);
  if (values === undefined) return descending ? rows.toReversed() : rows;
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => sign * (values[a]! - values[b]!) || a - b);
}

/** By row, as numbers: names by their place in the alphabet. Start times need none: rows have that order. */
function valuesOf(skeleton: TraceSkeleton, selfMicros: Float64Array, column: string): ArrayLike<number> | undefined {
  const { service, operation, services, operations, spanId, durationMicros, status, kind } = skeleton;
  const byColumn: Record<string, () => ArrayLike<number>> = {
    service: () => ranked(service, services),
    operation: () => ranked(operation, operations),
    span: () => ranked([...spanId.keys()], spanId),
    duration: () => durationMicros,
    self: () => selfMicros,
    status: () => status,
    kind: () => kind,
  };
  return Object.hasOwn(byColumn, column) ? byColumn[column]!() : undefined;
}

function ranked(codes: readonly number[], names: readonly string[]): Int32Array {
  const ranks = new Int32Array(names.length);
  const order = [...names.keys()].toSorted((a, b) => (names[a]! < names[b]! ? -1 : Number(names[a]! > names[b]!)));
  order.forEach((code, rank) => (ranks[code] = rank));
  return Int32Array.from(codes, (code) => ranks[code]!);
}
