import type { Account } from './verdict.ts';

/** Adds up the samples of a Prometheus text whose line begins so; `undefined` when there is none. */
export function sumOf(metrics: string, series: string): number | undefined {
  const lines = metrics.split('\n').filter((line) => line.startsWith(series));
  if (lines.length === 0) return undefined;
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

/** @returns `undefined` when the ingester does not account for spans */
export function accountOf(role: string, metrics: string): Account | undefined {
  const accepted = sumOf(metrics, 'sluice_ingester_spans_accepted_total');
  if (accepted === undefined) return undefined;
  const outcome = (name: string): number => sumOf(metrics, `sluice_ingester_spans_total{outcome="${name}"}`) ?? 0;
  return {
    role,
    accepted,
    stored: outcome('stored'),
    duplicates: outcome('duplicate'),
    deadLettered: outcome('dead_lettered'),
    abandoned: outcome('abandoned'),
    inFlight: sumOf(metrics, 'sluice_ingester_spans_in_flight') ?? 0,
  };
}
