import type { ProcessMetrics } from './process-metrics.js';

/** `accepted = stored + duplicates + deadLettered + abandoned + inFlight`; `unaccounted` is what is wrong with that. */
export interface SpanAccountingJson {
  readonly accepted: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly deadLettered: number;
  readonly abandoned: number;
  readonly inFlight: number;
  readonly unaccounted: number;
}

type Parts = Omit<SpanAccountingJson, 'unaccounted'>;

export function accountingOf(metrics: ProcessMetrics): SpanAccountingJson {
  const outcome = (name: string): number => metrics.sum('sluice_ingester_spans_total', { outcome: name });
  return balanced({
    accepted: metrics.sum('sluice_ingester_spans_accepted_total'),
    stored: outcome('stored'),
    duplicates: outcome('duplicate'),
    deadLettered: outcome('dead_lettered'),
    abandoned: outcome('abandoned'),
    inFlight: metrics.sum('sluice_ingester_spans_in_flight'),
  });
}

export function sumOfAccounting(all: readonly SpanAccountingJson[]): SpanAccountingJson {
  const sum = (part: keyof Parts): number => all.reduce((total, each) => total + each[part], 0);
  return balanced({
    accepted: sum('accepted'),
    stored: sum('stored'),
    duplicates: sum('duplicates'),
    deadLettered: sum('deadLettered'),
    abandoned: sum('abandoned'),
    inFlight: sum('inFlight'),
  });
}

function balanced(parts: Parts): SpanAccountingJson {
  const { accepted, stored, duplicates, deadLettered, abandoned, inFlight } = parts;
  return { ...parts, unaccounted: accepted - stored - duplicates - deadLettered - abandoned - inFlight };
}
