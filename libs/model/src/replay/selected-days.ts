import { indexSuffix, OUTSIDE, OUTSIDE_DAY } from '../index-name/index-naming.js';

const DAY_MILLIS = 86_400_000;

/** The number that `indexDay` gives for an index suffix; NaN for a text that is none, such as the 30th of February. */
export function dayOfSuffix(suffix: string): number {
  if (suffix === OUTSIDE) return OUTSIDE_DAY;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(suffix) ? Date.parse(`${suffix}T00:00:00Z`) / DAY_MILLIS : NaN;
  return !Number.isNaN(day) && indexSuffix(day) === suffix ? day : NaN;
}
