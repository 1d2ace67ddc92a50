import type { Metric, MetricFamily } from '../api/metrics';
import { pointsOf } from './metric-series';

export const OPERATION_COLUMNS = ['operation', 'latency', 'rate', 'errors', 'impact'] as const;
export type OperationColumn = (typeof OPERATION_COLUMNS)[number];

/** How an operation did over the whole period; `null` where nothing is known. */
export interface OperationRow {
  readonly operation: string;
  readonly p95Micros: number | null;
  readonly callsPerSecond: number | null;
  /** 0 to 1. */
  readonly errorShare: number | null;
  /** Latency times rate, of the largest: 0 to 1. Where making it faster helps most. */
  readonly impact: number | null;
  /** Over the period before, of the same length. */
  readonly p95MicrosBefore: number | null;
}

export interface OperationFamilies {
  readonly latencies: MetricFamily;
  readonly calls: MetricFamily;
  readonly errors: MetricFamily;
}

/** Families by operation whose last point is the period and whose point before, if any, is the period before. */
export function operationRowsOf({ latencies, calls, errors }: OperationFamilies): readonly OperationRow[] {
  const [p95Millis, rates, shares] = [latencies, calls, errors].map(byOperation) as [Periods, Periods, Periods];
  const operations = [...new Set([...rates.keys(), ...p95Millis.keys(), ...shares.keys()])];
  const rows = operations.map((operation) => ({
    operation,
    p95Micros: micros(p95Millis.get(operation)?.now),
    p95MicrosBefore: micros(p95Millis.get(operation)?.before),
    callsPerSecond: rates.get(operation)?.now ?? null,
    errorShare: shares.get(operation)?.now ?? null,
  }));
  const weights = rows.map(({ p95Micros, callsPerSecond }) =>
    p95Micros === null || callsPerSecond === null ? null : p95Micros * callsPerSecond,
  );
  const most = weights.reduce<number>((most, weight) => Math.max(most, weight ?? 0), 0);
  return rows.map((row, place) => ({ ...row, impact: shareOf(weights[place]!, most) }));
}

interface Period {
  readonly now: number | null;
  readonly before: number | null;
}
type Periods = ReadonlyMap<string, Period>;

function byOperation({ metrics }: MetricFamily): Periods {
  return new Map(metrics.map((metric) => [operationOf(metric), periodOf(metric)]));
}

function operationOf({ labels }: Metric): string {
  return labels.find(({ name }) => name === 'operation')?.value ?? '';
}

function periodOf(metric: Metric): Period {
  const values = [...pointsOf(metric)].toSorted(([a], [b]) => a - b).map(([, value]) => value);
  return { now: values.at(-1) ?? null, before: values.at(-2) ?? null };
}

function micros(millis: number | null | undefined): number | null {
  return millis === null || millis === undefined ? null : millis * 1000;
}

function shareOf(weight: number | null, most: number): number | null {
  if (weight === null) return null;
  return most === 0 ? 0 : weight / most;
}

const VALUES: Record<Exclude<OperationColumn, 'operation'>, (row: OperationRow) => number | null> = {
  latency: ({ p95Micros }) => p95Micros,
  rate: ({ callsPerSecond }) => callsPerSecond,
  errors: ({ errorShare }) => errorShare,
  impact: ({ impact }) => impact,
};

/** Rows whose names contain the text, in any case. What is not known comes last, whichever the order. */
export function shownOperations(
  rows: readonly OperationRow[],
  { find, sort, descending }: { readonly find: string; readonly sort: OperationColumn; readonly descending: boolean },
): readonly OperationRow[] {
  const text = find.trim().toLowerCase();
  const direction = descending ? -1 : 1;
  const byName = (a: OperationRow, b: OperationRow) => a.operation.localeCompare(b.operation);
  return rows
    .filter(({ operation }) => operation.toLowerCase().includes(text))
    .toSorted((a, b) => {
      if (sort === 'operation') return direction * byName(a, b);
      const [one, other] = [VALUES[sort](a), VALUES[sort](b)];
      if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b);
      return direction * (one - other) || byName(a, b);
    });
}
