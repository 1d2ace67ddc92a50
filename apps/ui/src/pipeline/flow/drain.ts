import type { PipelineRates } from './pipeline-rates';

/** What becomes of the lag when it goes on as it does. */
export type Drain =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'steady' }
  | { readonly kind: 'drains'; readonly seconds: number }
  | { readonly kind: 'grows'; readonly perSecond: number };

/** Of what comes in; less is noise. */
const STEADY_SHARE = 0.02;

export function drainOf(lagRecords: number, { recordsIn, recordsOut }: PipelineRates): Drain {
  if (lagRecords === 0) return { kind: 'none' };
  if (recordsIn === null || recordsOut === null) return { kind: 'unknown' };
  const perSecond = recordsIn - recordsOut;
  if (Math.abs(perSecond) <= Math.max(recordsIn, recordsOut) * STEADY_SHARE) return { kind: 'steady' };
  return perSecond > 0 ? { kind: 'grows', perSecond } : { kind: 'drains', seconds: lagRecords / -perSecond };
}
