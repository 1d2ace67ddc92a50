import type { DependencyLink } from '@app/model';
import type { MinuteOfLinks } from '@app/storage';

const MINUTE_MILLIS = 60_000;
/** About 40 MB. */
const MAX_LINKS = 100_000;

type Sum = { -readonly [Key in keyof DependencyLink]: DependencyLink[Key] } & { durationBuckets: number[] };

/** Adds links up by time. Bounded: with too many, twice as many minutes become one stretch, again and again. */
export class LinkSums {
  #stretchMillis = MINUTE_MILLIS;
  #stretches = new Map<number, Map<string, Sum>>();
  #links = 0;

  constructor(private readonly maxLinks = MAX_LINKS) {}

  add(timeMillis: number, links: readonly DependencyLink[]): void {
    for (const link of links) this.#addLink(timeMillis, link);
    while (this.#links > this.maxLinks && this.#stretches.size > 1) this.#coarsen();
  }

  /** By time; links by parent, then child. */
  minutes(): MinuteOfLinks[] {
    return [...this.#stretches]
      .map(([minuteMillis, sums]) => ({ minuteMillis, links: [...sums.values()].toSorted(byServices) }))
      .toSorted((a, b) => a.minuteMillis - b.minuteMillis);
  }

  #addLink(timeMillis: number, link: DependencyLink): void {
    const stretch = Math.floor(timeMillis / this.#stretchMillis) * this.#stretchMillis;
    let sums = this.#stretches.get(stretch);
    if (sums === undefined) this.#stretches.set(stretch, (sums = new Map()));
    const key = `${link.parent}\0${link.child}`;
    const sum = sums.get(key);
    if (sum !== undefined) return addTo(sum, link);
    sums.set(key, { ...link, durationBuckets: [...link.durationBuckets] });
    this.#links += 1;
  }

  #coarsen(): void {
    const before = this.#stretches;
    this.#stretchMillis *= 2;
    this.#stretches = new Map();
    this.#links = 0;
    for (const [timeMillis, sums] of before) for (const link of sums.values()) this.#addLink(timeMillis, link);
  }
}

function addTo(sum: Sum, link: DependencyLink): void {
  sum.callCount += link.callCount;
  sum.errorCount += link.errorCount;
  sum.durationSumMicros += link.durationSumMicros;
  link.durationBuckets.forEach((calls, i) => (sum.durationBuckets[i] = (sum.durationBuckets[i] ?? 0) + calls));
}

function byServices(a: DependencyLink, b: DependencyLink): number {
  return byCodeUnit(a.parent, b.parent) || byCodeUnit(a.child, b.child);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
