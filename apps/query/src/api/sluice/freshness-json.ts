import type { Freshness } from '../../search/index-freshness.js';

export interface FreshnessJson {
  /** How far what can be searched is behind what was accepted. */
  readonly indexLagMs: number;
  /** When that was so, RFC 3339. */
  readonly asOf: string;
}

/** `null`: nobody knows. */
export function freshnessToJson(freshness: Freshness | undefined): FreshnessJson | null {
  if (freshness === undefined) return null;
  return { indexLagMs: Math.round(freshness.lagMillis), asOf: new Date(freshness.asOfMillis).toISOString() };
}
