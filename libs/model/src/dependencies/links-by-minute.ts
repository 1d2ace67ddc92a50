import type { DependencyLink } from '../trace/dependency-link.js';
import { LinkTable } from './link-table.js';
import type { ServiceCall } from './service-call.js';

const MINUTE_MICROS = 60_000_000;
const MINUTE_MILLIS = 60_000;

/** First millisecond of the minute in which a call begins. */
export function minuteMillisOf({ startMicros }: Pick<ServiceCall, 'startMicros'>): number {
  return Math.floor(startMicros / MINUTE_MICROS) * MINUTE_MILLIS;
}

/** Adds calls up by the minute in which they begin; minutes and their links in order. */
export function linksByMinute(calls: readonly ServiceCall[]): { minuteMillis: number; links: DependencyLink[] }[] {
  return [...Map.groupBy(calls, minuteMillisOf)]
    .map(([minuteMillis, own]) => {
      const table = new LinkTable();
      for (const call of own) table.add(call);
      return { minuteMillis, links: table.links() };
    })
    .toSorted((a, b) => a.minuteMillis - b.minuteMillis);
}
