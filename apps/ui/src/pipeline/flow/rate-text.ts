import { formatBytes } from '../../format/bytes';
import { formatRate } from '../../format/rate';

/** A rate that is not known is a dash: zero would be a statement. */
export function rateText(perSecond: number | null, unit = ''): string {
  if (perSecond === null) return '–';
  return unit === '' ? formatRate(perSecond) : `${formatRate(perSecond)} ${unit}`;
}

export function byteRateText(perSecond: number | null): string {
  return perSecond === null ? '–' : `${formatBytes(perSecond)}/s`;
}
