import { formatBytes } from '../../format/bytes';
import { formatRate } from '../../format/rate';

/** A rate that is not known is a dash: zero would be a statement. */
export function rateText(perSecond: number | null): string {
  return perSecond === null ? '–' : formatRate(perSecond);
}

export function byteRateText(perSecond: number | null): string {
  return perSecond === null ? '–' : `${formatBytes(perSecond)}/s`;
}
