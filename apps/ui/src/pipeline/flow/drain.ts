import type { PipelineRates } from './pipeline-rates';

/** What becomes of the lag when it goes on as it does. Of rates over a while: those of a moment are noise. */
export type Drain =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  /** It is what came in the last moments. */
  | { readonly kind: 'following' }
  | { readonly kind: 'steady' }
  | { readonly kind: 'drains'; readonly seconds: number }
  | { readonly kind: 'grows'; readonly perSecond: number };

/** Of what comes in; less is noise. */
const STEADY_SHARE = 0.02;
const FOLLOWING_SECONDS = 5;

export function drainOf(
  lagRecords: number,
  { recordsIn, recordsOut }: Pick<PipelineRates, 'recordsIn' | 'recordsOut'>,
): Drain {
  if (lagRecords === 0) return { kind: 'none' };
  if (recordsIn === null || recordsOut === null) return { kind: 'unknown' };
  if (lagRecords <= Math.max(recordsIn, recordsOut) * FOLLOWING_SECONDS) return { kind: 'following' };
  const perSecond = recordsIn - recordsOut;
  if (Math.abs(perSecond) <= Math.max(recordsIn, recordsOut) * STEADY_SHARE) return { kind: 'steady' };
  return perSecond > 0 ? { kind: 'grows', perSecond } : { kind: 'drains', seconds: lagRecords / -perSecond };
}
