import { DURATION_BUCKET_MICROS, type DependencyLink } from '../trace/dependency-link.js';
import type { ServiceCall } from './service-call.js';

/** Calls added up by pair of services. */
export class LinkTable {
  readonly #children = new Map<string, Map<string, MutableLink>>();
  #size = 0;

  /** Pairs of services. */
  get size(): number {
    return this.#size;
  }

  add(call: ServiceCall): void {
    this.#count(this.#link(call), call, 1);
  }

  /** Takes back a call that was added. */
  remove(call: ServiceCall): void {
    const link = this.#link(call);
    this.#count(link, call, -1);
    if (link.callCount === 0) this.#forget(link);
  }

  /** By parent, then child. */
  links(): DependencyLink[] {
    return [...this.#children.values()]
      .flatMap((children) => [...children.values()])
      .map((link) => ({ ...link, durationBuckets: [...link.durationBuckets] }))
      .toSorted((a, b) => compare(a.parent, b.parent) || compare(a.child, b.child));
  }

  #count(link: MutableLink, { durationMicros, isError }: ServiceCall, sign: 1 | -1): void {
    link.callCount += sign;
    if (isError) link.errorCount += sign;
    link.durationSumMicros += sign * durationMicros;
    link.durationBuckets[durationBucket(durationMicros)]! += sign;
  }

  #link({ parent, child }: ServiceCall): MutableLink {
    let children = this.#children.get(parent);
    if (!children) this.#children.set(parent, (children = new Map()));
    let link = children.get(child);
    if (!link) {
      const durationBuckets = Array.from({ length: DURATION_BUCKET_MICROS.length + 1 }, () => 0);
      link = { parent, child, callCount: 0, errorCount: 0, durationSumMicros: 0, durationBuckets };
      children.set(child, link);
      this.#size++;
    }
    return link;
  }

  #forget({ parent, child }: MutableLink): void {
    const children = this.#children.get(parent)!;
    children.delete(child);
    if (children.size === 0) this.#children.delete(parent);
    this.#size--;
  }
}

type MutableLink = { -readonly [Key in keyof DependencyLink]: DependencyLink[Key] } & {
  readonly durationBuckets: number[];
};

/** Row of a duration in `DependencyLink.durationBuckets`. */
export function durationBucket(durationMicros: number): number {
  const bucket = DURATION_BUCKET_MICROS.findIndex((bound) => durationMicros <= bound);
  return bucket < 0 ? DURATION_BUCKET_MICROS.length : bucket;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
